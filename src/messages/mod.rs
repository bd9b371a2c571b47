//! The texts of every language as the message files hold them: the program's own, those that a folder changes, and those of a
//! language that only files give.

mod built_in;
mod chapters;
mod lacking;
mod machine;
mod method_words;
pub(crate) mod nearest;
mod own;
mod parts;
mod speech;
mod spoken;

pub use built_in::{MESSAGE_FILES, MessagesFault, REPORT_LANGUAGES, built_in_messages};
pub use chapters::{chapter, meaning};
pub use lacking::{Completeness, Lack, begun, completeness, lacking_in, method_texts, whole};
pub use machine::machine_says;
pub use own::{FOLDER, OwnFiles, messages_of_folder, messages_with};
pub use parts::{PARTS, Part, Use};
pub use speech::{SPEECH_FILES, answering, messages_of_run, own_of_run, speak, speak_with, speech, speech_in};
