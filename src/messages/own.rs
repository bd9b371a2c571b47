//! Message files of one's own, which hold what they change or another language whole: what is wrong with them is said at once,
//! since a report with a gap in a sentence goes out unseen.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use super::built_in::{Entry, MessagesFault, REPORT_LANGUAGES, at, built_in, laid_over, none, read};
use super::parts::{PARTS, Part};
use super::{nearest::nearest, speech::speech};
use crate::model::{Language, Message, Messages, plural_forms};
use crate::yaml::text_of;
use crate::{said, told};

/// The folder, in a folder of templates or at the root of the matrices, in which message files lie.
pub const FOLDER: &str = "messages";

/// The message files of one folder.
#[derive(Clone, Debug, Default)]
pub struct OwnFiles {
    folder: PathBuf,
    /// Each file's text by its path, `messages/report.fr.yaml`.
    texts: BTreeMap<String, String>,
    /// The files of other names, and what cannot be read.
    strange: Vec<String>,
}

impl OwnFiles {
    /// The files of a folder of templates: all YAML in it is messages, and a file whose name is none of the program's is told.
    ///
    /// # Errors
    /// A folder or a file that cannot be read.
    pub fn of_templates(folder: &Path) -> Result<Self, MessagesFault> {
        Self::read(folder, walkdir::WalkDir::new(folder), "")
    }

    /// The files of `messages/` at the root of matrices; nothing where no file there is named as messages are.
    ///
    /// # Errors
    /// As [`Self::of_templates`].
    pub fn beside(root: &Path) -> Result<Option<Self>, MessagesFault> {
        Self::of_folder(&root.join(FOLDER))
    }

    /// The files of a folder that holds nothing else, in which they lie directly; nothing where none is named as messages are.
    ///
    /// # Errors
    /// As [`Self::of_templates`].
    pub fn of_folder(folder: &Path) -> Result<Option<Self>, MessagesFault> {
        if !folder.is_dir() {
            return Ok(None);
        }
        let own = Self::read(folder, walkdir::WalkDir::new(folder).max_depth(1), "messages/")?;
        Ok((!own.texts.is_empty()).then_some(own))
    }

    fn read(folder: &Path, walk: walkdir::WalkDir, before: &str) -> Result<Self, MessagesFault> {
        let mut own = Self { folder: folder.to_owned(), ..Self::default() };
        for entry in walk.sort_by_file_name() {
            let cannot = |why: String| MessagesFault(told!("messages.unreadable", path = folder.display(), why));
            let entry = entry.map_err(|why| cannot(why.to_string()))?;
            let path = entry.path();
            if path.is_dir() || path.extension().is_none_or(|end| end != "yaml") {
                continue;
            }
            let inside = path.strip_prefix(folder).unwrap_or(path);
            let parts: Vec<_> = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect();
            let name = [before, &parts.join("/")].concat();
            if Part::of_path(&name).is_none() {
                own.strange.push(name);
                continue;
            }
            let text = text_of(path).map_err(|why| {
                MessagesFault(told!("messages.unreadable", path = path.display(), why = speech().say(&why)))
            })?;
            own.texts.insert(name, text);
        }
        Ok(own)
    }

    /// Where they lie.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The languages of which there are files, ascending.
    #[must_use]
    pub fn languages(&self) -> BTreeSet<Language> {
        self.texts.keys().filter_map(|path| Part::of_path(path)).map(|(_, language)| language).collect()
    }

    /// The text of a file.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(String::as_str)
    }

    /// Everything that is wrong with the files of a language, a line each, with file, line and column; not what is lacking.
    #[must_use]
    pub fn mistakes(&self, language: Language) -> Vec<String> {
        let mut mistakes: Vec<String> = self.strange.iter().map(|name| stranger(name)).collect();
        for part in PARTS {
            let path = part.path(language);
            let Some(text) = self.text(&path) else { continue };
            match read(text) {
                Err(wrong) => mistakes.push(format!("{path}:{}", wrong.told())),
                Ok(entries) => mistakes.extend(mistakes_of(&path, &entries, part, language)),
            }
        }
        mistakes
    }

    /// The mistakes as one refusal.
    fn held(&self, language: Language) -> Result<(), MessagesFault> {
        let mistakes = self.mistakes(language);
        let lines = mistakes.join("\n");
        let folder = self.folder.display();
        if mistakes.is_empty() { Ok(()) } else { Err(MessagesFault(told!("messages.of-folder", folder, lines))) }
    }
}

/// Reads the messages of a language for reports, the workbook and the desk: the built-in ones where it has them, and those of each set
/// of files over them.
///
/// # Errors
/// Everything that is wrong with the language's files, a line each, with file, line and column; a file of messages whose name is none
/// of the program's; or that the language has no messages.
pub fn messages_with(language: Language, own: &[OwnFiles]) -> Result<Messages, MessagesFault> {
    own.iter().try_for_each(|files| files.held(language))?;
    let first = |path: &str| built_in(path);
    let over: Vec<_> = own.iter().map(|files| |path: &str| files.text(path)).collect();
    let mut layers: Vec<&super::built_in::TextOf<'_>> = vec![&first];
    layers.extend(over.iter().map(|layer| layer as &super::built_in::TextOf<'_>));
    let entries = laid_over(language, PARTS.iter().filter(|part| part.is_of_reports()), &layers)?;
    if entries.is_empty() && own.iter().all(|files| !files.languages().contains(&language)) {
        return Err(none(language));
    }
    Ok(Messages::new(language, entries))
}

/// Reads the messages of a language, the files of a folder of templates over the built-in ones.
///
/// # Errors
/// As [`messages_with`].
pub fn messages_of_folder(language: Language, folder: &Path) -> Result<Messages, MessagesFault> {
    messages_with(language, &[OwnFiles::of_templates(folder)?])
}

/// The keys of a part that a language lacks, each with its English: nothing for a language that is built in.
pub(super) fn lacking(part: &Part, language: Language, entries: &BTreeMap<String, Message>) -> Vec<&'static str> {
    if REPORT_LANGUAGES.contains(&language.as_str()) {
        return Vec::new();
    }
    let keys = part.english().iter().map(|(key, _)| key.as_str());
    keys.filter(|key| !entries.contains_key(&part.whole_key(key))).collect()
}

/// What is said of a file that the program would not read.
fn stranger(name: &str) -> String {
    let code = name.strip_suffix(".yaml").and_then(|name| name.rsplit(['.', '/']).next());
    let language = code.and_then(|code| code.parse().ok()).unwrap_or(Language::ENGLISH);
    let known: Vec<String> = PARTS.iter().map(|part| part.path(language)).collect();
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    told!("messages.no-file", name, meant = meant(nearest(name, &known)))
}

/// What is wrong with a file beside the English one.
fn mistakes_of(name: &str, entries: &[Entry], part: &Part, language: Language) -> Vec<String> {
    let known: BTreeMap<&str, &Message> = part.english().iter().map(|(key, message)| (key.as_str(), message)).collect();
    let keys: Vec<&str> = known.keys().copied().collect();
    let mut mistakes = Vec::new();
    let mut given = BTreeSet::new();
    for entry in entries {
        let Entry { key, message, span } = entry;
        let found = match (known.get(key.as_str()), message) {
            _ if !given.insert(key.as_str()) => vec![told!("messages.twice", key)],
            (None, _) => vec![told!("messages.no-key", key, meant = meant(nearest(key, &keys)))],
            (Some(_), None) => Vec::new(),
            (Some(model), Some(message)) => wrong_with(key, message, model, language),
        };
        mistakes.extend(found.iter().map(|why| format!("{name}:{}", at(*span, why))));
    }
    mistakes
}

/// What is wrong with a message that stands for another.
fn wrong_with(key: &str, message: &Message, model: &Message, language: Language) -> Vec<String> {
    let mut given = model.arguments();
    if matches!(model, Message::Plural(_)) {
        given.insert("n");
    }
    let has = match given.is_empty() {
        true => said!("messages.nothing-filled"),
        false => {
            let names = given.iter().map(|name| format!("{{{name}}}")).collect::<Vec<_>>().join(", ");
            said!("messages.filled", names)
        }
    };
    let unknown = message.arguments().into_iter().filter(|name| !given.contains(name));
    let mut mistakes: Vec<String> =
        unknown.map(|name| told!("messages.no-value", key, name = format!("{{{name}}}"), has = &has)).collect();
    if message.wordings().any(|wording| wording.matches('{').count() != wording.matches('}').count()) {
        mistakes.push(told!("messages.brace", key));
    }
    match (message, model) {
        (Message::Plural(_), Message::Plain(_)) => mistakes.push(told!("messages.counts-nothing", key)),
        (Message::Plural(forms), Message::Plural(_)) => {
            let lacking = plural_forms(language).into_iter().filter(|form| !forms.contains_key(form));
            mistakes
                .extend(lacking.map(|form| {
                    told!("messages.lacks-form", key, form = form.word(), language = language.to_string())
                }));
        }
        (Message::Plain(_), _) => {}
    }
    mistakes
}

/// The values that a message does not print, each at its key: said by a check, and no refusal, since it may be meant so.
pub(super) fn left_out(name: &str, entries: &[Entry], part: &Part) -> Vec<String> {
    let known: BTreeMap<&str, &Message> = part.english().iter().map(|(key, message)| (key.as_str(), message)).collect();
    let mut left_out = Vec::new();
    for Entry { key, span, message } in entries {
        let (Some(model), Some(message)) = (known.get(key.as_str()), message) else { continue };
        let printed = message.arguments();
        // A number need not be repeated where the wording says it.
        let lost = model.arguments().into_iter().filter(|name| *name != "n" && !printed.contains(name));
        let lost = lost.map(|name| told!("messages.left-out", key, name = format!("{{{name}}}")));
        left_out.extend(lost.map(|why| format!("{name}:{}", at(*span, &why))));
    }
    left_out
}

fn meant(nearest: Option<&str>) -> crate::model::Said {
    nearest.map_or_else(|| crate::model::Said::verbatim(""), |word| said!("messages.meant", word))
}
