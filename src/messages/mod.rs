//! The texts of every language as the message files hold them: the program's own, and those that a folder changes.

mod built_in;
mod machine;
pub(crate) mod nearest;
mod own;
mod speech;
mod spoken;

pub use built_in::{MESSAGE_FILES, MessagesFault, REPORT_LANGUAGES, built_in_messages, messages};
pub use machine::machine_says;
pub use own::messages_of_folder;
pub use speech::{SPEECH_FILES, answering, speak, speech, speech_in};
