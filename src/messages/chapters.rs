//! What is to be said of a finding's code: its meaning in a line, and its chapter of the documentation, in the language of the run.

use super::speech::speech;
use crate::finding::Code;

/// The documentation of the findings in each language, one heading a code; English first.
const CHAPTERS: [(&str, &str); 3] = [
    ("en", include_str!("../../docs/findings.md")),
    ("ru", include_str!("../../docs/findings.ru.md")),
    ("ky", include_str!("../../docs/findings.ky.md")),
];

/// What a code means, in a line.
#[must_use]
pub fn meaning(code: Code) -> &'static str {
    let said = speech().get(&["meaning.", code.word()].concat());
    said.and_then(|message| message.wordings().next()).unwrap_or_else(|| code.meaning())
}

/// What stands under a code's heading.
#[must_use]
pub fn chapter(code: Code) -> &'static str {
    let language = speech().language();
    let own = CHAPTERS.iter().find(|(one, _)| *one == language.as_str());
    chapter_in(own.map_or(CHAPTERS[0].1, |(_, chapters)| chapters), code)
}

fn chapter_in(chapters: &'static str, code: Code) -> &'static str {
    let below = chapters.split_once(&format!("\n## {}\n", code.word())).map_or("", |(_, below)| below);
    let end = ["\n## ", "\n# "].iter().filter_map(|heading| below.find(heading)).min();
    below[..end.unwrap_or(below.len())].trim()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::speech_in;

    /// The blocks of YAML in a chapter, without their remarks.
    fn examples(chapter: &str) -> Vec<String> {
        let blocks = chapter.split("```yaml\n").skip(1).filter_map(|rest| rest.split("```").next());
        let bare = |line: &str| line.split(" #").next().unwrap_or_default().trim_end().to_owned();
        blocks.map(|block| block.lines().map(bare).collect::<Vec<_>>().join("\n")).collect()
    }

    #[test]
    fn each_code_has_a_chapter_and_a_meaning_of_its_own_in_each_language() {
        for &code in Code::ALL {
            let english = chapter_in(CHAPTERS[0].1, code);
            for (language, chapters) in CHAPTERS {
                let chapter = chapter_in(chapters, code);
                assert!(!chapter.is_empty() && !chapter.contains("\n## "), "{language}: {code}");
                assert_eq!(examples(chapter), examples(english), "{language}: {code}");
                let messages = speech_in(language.parse().expect("a language"));
                let meaning = messages.get(&format!("meaning.{code}")).and_then(|message| message.wordings().next());
                assert_eq!(meaning == Some(code.meaning()), language == "en", "{language}: {code}: {meaning:?}");
            }
        }
    }
}
