//! The wording of mistakes: what is wrong and was found in one sentence, and how to mend it in another.

use super::mistake::{Choice, Mistake, Syntax, Vocabulary, YearsTrouble};

impl Mistake {
    /// What is wrong and what was found, in a sentence without a full stop.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            Self::NotYaml(syntax) => syntax.message(),
            Self::Unknown { vocabulary, choice } => vocabulary.message(&choice.found),
            Self::BadYears { found, why } => why.message(found),
            Self::Unreadable { .. }
            | Self::NotUtf8 { .. }
            | Self::ControlCharacter { .. }
            | Self::DisplayControl { .. }
            | Self::Anchor { .. }
            | Self::MergeKey
            | Self::Tag { .. }
            | Self::SecondDocument
            | Self::UnresolvedConflict
            | Self::TooDeep { .. }
            | Self::TooMany { .. }
            | Self::EmptyFile { .. }
            | Self::MissingFile { .. }
            | Self::UnknownFile { .. } => self.message_of_file(),
            Self::PathMismatch { field, written, path } => {
                format!("`{field}` says `{written}`, but the path says `{path}`")
            }
            Self::RepeatedArea { area, file } => format!("the area `{area}` already has its file, {file}"),
            Self::WrongKind { field, found, wanted } => format!("`{field}` is {found}; wanted is {wanted}"),
            Self::UnknownKey { within, choice } => format!("`{}` is no key of {within}", choice.found),
            Self::RepeatedKey { key } => format!("the key `{key}` stands here a second time"),
            Self::MissingField { field, within } => format!("{within} lacks `{field}`"),
            _ => self.message_of_value(),
        }
    }

    /// The sentences about a file as a whole or as YAML.
    fn message_of_file(&self) -> String {
        match self {
            Self::Unreadable { why } => format!("the file cannot be read: {why}"),
            Self::NotUtf8 { byte } => format!("the byte 0x{byte:02X} is not UTF-8"),
            Self::ControlCharacter { character } => {
                format!("the control character U+{:04X} may not stand in a table", u32::from(*character))
            }
            Self::DisplayControl { character } => {
                let code = u32::from(*character);
                format!("the character U+{code:04X} is not seen, and changes how the text around it is shown")
            }
            Self::Anchor { name } => {
                format!("the anchor or alias `{name}` is not part of the format: what is written once counts once")
            }
            Self::MergeKey => "the merge key `<<` is not part of the format".to_owned(),
            Self::Tag { tag } => format!("the tag `{tag}` is not part of the format"),
            Self::SecondDocument => "a second document begins here; a file holds one".to_owned(),
            Self::TooMany { what, most } => format!("there are more than {most} {what}"),
            Self::UnresolvedConflict => {
                "git has marked a conflict here that nobody has settled; down to its last marker nothing else is said of it"
                    .to_owned()
            }
            Self::TooDeep { limit } => format!("the nesting is deeper than {limit} levels"),
            Self::EmptyFile { wanted } => format!("the file is empty; wanted is {wanted}"),
            Self::MissingFile { file } => format!("there is no {file}"),
            Self::UnknownFile { file, .. } => format!("the file {file} has no meaning in an edition's folder"),
            _ => String::new(),
        }
    }

    /// The sentences about a single value.
    fn message_of_value(&self) -> String {
        match self {
            Self::OtherDataset { file, has, wants } => format!(
                "{file} has the columns {}, and the mapping reads {}: it is for another dataset",
                list(has),
                list(wants)
            ),
            Self::BadId { found } => format!("`{found}` cannot be an identifier"),
            Self::RepeatedId { id } => format!("the identifier `{id}` is already taken"),
            Self::RepeatedYear { what, year } => format!("{year} stands twice in {what}"),
            Self::YearsSplit { found, .. } => {
                format!("the comma before `{found}` splits the years: inside braces it begins a new key")
            }
            Self::YearOutsideWindow { years, window } => format!("{years} lies outside the window {window}"),
            Self::WindowTooNarrow { area, edition } => {
                format!("the area's window {area} does not contain the edition's, {edition}")
            }
            Self::BadDate { found, .. } => format!("`{found}` is no date"),
            Self::BadNumber { found, wanted } => format!("`{found}` is not {wanted}"),
            Self::BadLink { found } => format!("the link `{found}` {}", link_trouble(found)),
            Self::BadDigest { found } => format!("`{found}` is no digest of a cell"),
            Self::OwnReview { by, verdict } => {
                format!("`{by}` filled in the tables, so `{verdict}` is not theirs to say")
            }
            Self::BecauseMissing => "not_applicable without `because`".to_owned(),
            Self::ReasonClass { reason, class, status, .. } | Self::ReasonMoved { reason, class, status } => {
                format!("`{reason}` is a reason for {class}, but the status is {status}")
            }
            Self::OwnWord { word, version, .. } => {
                format!(
                    "`{word}` is a word of your own, but {version} is built into the program and is the same everywhere"
                )
            }
            Self::MethodVersion { required, found, built_in } => {
                let file = found.as_ref().map(|(file, version)| format!("{file} is `{version}`, and "));
                let built_in = list(built_in);
                format!(
                    "the edition asks for the method `{required}`, but {}built in are {built_in}",
                    file.unwrap_or_default()
                )
            }
            Self::MethodTaken { version, parts } => {
                format!(
                    "this is not the {version} built into the program, which is the same everywhere: {} differ",
                    list(parts)
                )
            }
            Self::MissingLanguage { field, languages } => format!("{field} lacks {}", list(languages)),
            Self::BadWeights { found } => format!("the weights {found} do not rise from missing to available"),
            Self::RenameIgnored { id, old } if id == old => format!("`{id}` is renamed from itself"),
            Self::RenameIgnored { id, old } => {
                format!("`{id}` is renamed from `{old}`, but `{old}` is still here and stays itself in a comparison")
            }
            Self::ReplacesCycle { ids } => match ids.as_slice() {
                [id] => format!("`{id}` replaces itself"),
                ids => format!("{} replace each other in a circle", quoted(ids)),
            },
            _ => String::new(),
        }
    }

    /// How to mend it; empty where the message says all.
    #[must_use]
    pub fn help(&self) -> String {
        match self {
            Self::NotYaml(syntax) => syntax.help().to_owned(),
            Self::Unknown { vocabulary: Vocabulary::Status, choice } if choice.found == "not_assessed" => {
                "leave the years out: what nobody assesses is not assessed".to_owned()
            }
            Self::UnknownKey { choice, .. } | Self::Unknown { choice, .. } => choice.help(),
            Self::RepeatedKey { .. } => "bring the two together under one key, or rename one".to_owned(),
            Self::MissingField { field, .. } => format!("add `{field}: ...`"),
            Self::OtherDataset { .. } => {
                "name the dataset that the mapping is for; where it is this one, look at `delimiter` and `skip_lines`, by \
                 which its head is found"
                    .to_owned()
            }
            Self::BadId { found } => id_help(found).to_owned(),
            Self::RepeatedId { .. } => "give one of the two another identifier, e.g. with a letter behind it".to_owned(),
            Self::BadYears { why, .. } => why.help().to_owned(),
            Self::RepeatedYear { .. } => "a year has one status: keep one of the two".to_owned(),
            Self::YearsSplit { whole, .. } => format!("write the years as a list, {whole}, or in quotes"),
            Self::YearOutsideWindow { .. } => {
                "only sources may cover years outside; an area's `window` may widen the edition's".to_owned()
            }
            Self::WindowTooNarrow { edition, .. } => format!("an area may add years, never drop any of {edition}"),
            Self::BadDate { meant: Some(date), .. } => format!("did you mean `{date}`? a date is written 2023, 2023-10 or 2023-10-19"),
            Self::BadDate { .. } => "write 2023, 2023-10 or 2023-10-19, or leave out a date that is not known".to_owned(),
            Self::BadNumber { wanted, .. } if wanted.contains("digits") => {
                "a figure is kept digit by digit, or not at all: leave out what the source cannot have counted".to_owned()
            }
            Self::BadNumber { .. } => "write digits with a point for decimals, without spaces or commas".to_owned(),
            Self::BadLink { found } if is_web(found) => "write the whole address, with %20 for a space".to_owned(),
            Self::BadLink { found } if !found.contains(':') => format!("a web address is written https://{found}"),
            Self::BadDigest { .. } => {
                "the program writes it, eight digits of 0-9 and a-f; delete what was typed by hand".to_owned()
            }
            Self::OwnReview { .. } => {
                "an assessor may say `questioned` and `answered`; let somebody else agree or resolve".to_owned()
            }
            Self::BecauseMissing => "add `because:` with a sentence that says why the indicator cannot apply".to_owned(),
            Self::ReasonClass { status, allowed, .. } if allowed.is_empty() => {
                format!("{status} has no reasons: delete them, or change the status")
            }
            Self::ReasonClass { status, allowed, .. } => format!("reasons for {status} are {}", list(allowed)),
            Self::ReasonMoved { .. } => {
                "the status stays as declared, without this reason; leave it where the method has moved the reason, else correct one of the two"
                    .to_owned()
            }
            Self::OwnWord { .. } | Self::MethodTaken { .. } => "give the method a `version` of its own".to_owned(),
            Self::MethodVersion { .. } => {
                "put the method it was made with beside edition.yaml as method.yaml, or review the edition and change `method`"
                    .to_owned()
            }
            Self::BadWeights { .. } => "0 <= missing < partial < available <= 1, e.g. 0, 1/2, 1".to_owned(),
            Self::RenameIgnored { .. } => "take out `renamed_from`, or the old indicator where nothing stands under it".to_owned(),
            Self::ReplacesCycle { .. } => "`replaces` names the identifier of an earlier table: take out what is none".to_owned(),
            _ => self.help_of_file(),
        }
    }

    /// How to mend a file as a whole or as YAML; empty for all else.
    fn help_of_file(&self) -> String {
        match self {
            Self::NotUtf8 { .. } => "save the file as UTF-8".to_owned(),
            Self::ControlCharacter { .. } => "delete it; a tool for text has left it behind".to_owned(),
            Self::DisplayControl { .. } => {
                "delete it, or let `mdmm check --fix` do so; it has come with copied text".to_owned()
            }
            Self::Anchor { .. } | Self::MergeKey => "write out what it stands for".to_owned(),
            Self::TooMany { .. } => {
                "look for what was copied once too often; a country's edition has some thousand".to_owned()
            }
            Self::Tag { .. } => "delete it: the format itself says what is a number and what is a text".to_owned(),
            Self::UnresolvedConflict => {
                "keep the lines above or below `=======`, or of both what is right, and delete the three markers"
                    .to_owned()
            }
            Self::SecondDocument => "delete the line `---`, or move what follows into a file of its own".to_owned(),
            Self::EmptyFile { .. } => "fill it in, or delete it".to_owned(),
            Self::UnknownFile { nearest: Some(nearest), .. } => format!("did you mean {nearest}?"),
            Self::UnknownFile { .. } => "an area's file is named after the area, e.g. immigration.yaml".to_owned(),
            Self::PathMismatch { .. } => "change the one or rename the other".to_owned(),
            Self::RepeatedArea { .. } => "one file an area: bring the two together".to_owned(),
            _ => String::new(),
        }
    }
}

impl Choice {
    /// The nearest legal word, and all of them where they are few.
    fn help(&self) -> String {
        let allowed = if self.allowed.is_empty() { String::new() } else { format!("allowed: {}", list(&self.allowed)) };
        let Some(nearest) = &self.nearest else { return allowed };
        let strange = strange_sign(&self.found, nearest).map(|why| format!("{why}; "));
        let behind = format!("{}{allowed}", strange.unwrap_or_default());
        format!("did you mean `{nearest}`? {behind}").trim_end_matches([' ', ';']).to_owned()
    }
}

/// Whether a link begins as one to be followed does.
fn is_web(link: &str) -> bool {
    link.split_once("://")
        .is_some_and(|(scheme, _)| ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web)))
}

/// What is wrong with a link.
fn link_trouble(link: &str) -> &'static str {
    match is_web(link) {
        false => "begins neither with http:// nor with https://",
        true if link.contains(char::is_whitespace) => "has a space in it, where it would end",
        true => "names no site",
    }
}

/// What an identifier has, or what keeps a text from being one though it looks like it.
fn id_help(found: &str) -> &'static str {
    if found.contains(|c| matches!(c, '\u{300}'..='\u{36f}')) {
        return "a letter and its accent stand there as two characters: type the letter anew, as one";
    }
    "an identifier has letters, digits, `.`, `_`, `-`, `:`, `+`, at most 64, none of full width, the first a letter or digit"
}

/// What is the matter with a word that looks like the one that was meant: a letter of another alphabet, as a keyboard that is
/// switched to it gives, or a character that is not seen.
fn strange_sign(found: &str, meant: &str) -> Option<String> {
    if !meant.is_ascii() || found.chars().filter(char::is_ascii).count() * 2 < found.chars().count() {
        return None;
    }
    let (at, sign) = found.chars().enumerate().find(|(_, sign)| !sign.is_ascii())?;
    let (place, code) = (at + 1, u32::from(sign));
    match sign {
        sign if sign.is_alphabetic() => {
            Some(format!("the letter {place}, `{sign}`, is of another alphabet (U+{code:04X})"))
        }
        _ => Some(format!("the character {place} is not seen, or no letter (U+{code:04X})")),
    }
}

impl Vocabulary {
    fn message(&self, found: &str) -> String {
        match self {
            Self::Area => format!("`{found}` is no area of the method"),
            Self::Indicator(area) => format!("`{found}` is no indicator of {area}"),
            Self::Status => format!("`{found}` is no status"),
            Self::Reason => format!("`{found}` is no reason"),
            Self::Cite => format!("`{found}` is not in the bibliography"),
            Self::Dimension => format!("`{found}` is no dimension of the method"),
            Self::Country => format!("`{found}` is no country's three-letter code in capitals (ISO 3166-1)"),
            Self::Language => format!("`{found}` is no language's two-letter code in lower case (ISO 639-1)"),
            Self::Field(field) => format!("`{found}` is no word for `{field}`"),
            Self::Column(file) => format!("`{found}` is no column of {file}"),
        }
    }
}

impl YearsTrouble {
    fn message(&self, found: &str) -> String {
        match self {
            Self::NotAYear(part) if part == found => format!("`{found}` is neither a year nor a range of years"),
            Self::NotAYear(part) => format!("`{part}` in `{found}` is neither a year nor a range of years"),
            Self::Backwards => format!("the range `{found}` ends before it begins"),
            Self::NotOneRange => format!("`{found}` is not one range of years"),
            Self::Unknown => "years must be named here; only a source may cover `unknown` years".to_owned(),
        }
    }

    const fn help(&self) -> &'static str {
        match self {
            Self::NotAYear(_) | Self::Unknown => "write years from 1800 to 2200 as 2020, 2018-2020, or 2018-2019, 2021",
            Self::Backwards => "write the earlier year first",
            Self::NotOneRange => "a window is one range without holes, e.g. 2018-2023",
        }
    }
}

impl Syntax {
    fn message(&self) -> String {
        match self {
            Self::Tab => "a tab stands where YAML wants spaces".to_owned(),
            Self::Quote => "a quotation mark above is not closed, or is closed before the text ends".to_owned(),
            Self::OpenBracket(bracket) => format!("the `{bracket}` is never closed by its counterpart"),
            Self::Colon => "a colon stands where no key can be".to_owned(),
            Self::Indentation => "the indentation fits none of the lines above".to_owned(),
            Self::Reserved(character) => format!("a text without quotes cannot begin with `{character}`"),
            Self::Other(words) => format!("this is not YAML: {words}"),
        }
    }

    const fn help(&self) -> &'static str {
        match self {
            Self::Tab => "indent with spaces, two a level",
            Self::Quote => {
                "look at the quotation marks on this line and above; one that belongs to the text is doubled"
            }
            Self::OpenBracket(_) => "close it, and check the commas between its entries",
            Self::Colon => {
                "a text that holds `: ` needs quotes around it; a key needs the indentation of its neighbours"
            }
            Self::Reserved(_) => "put the whole text in quotes",
            Self::Indentation => "align it with the keys of its own level, two spaces a level",
            Self::Other(_) => "",
        }
    }
}

/// Joins identifiers by commas, each in backquotes.
fn quoted(ids: &[String]) -> String {
    ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ")
}

/// Joins words by commas.
fn list(words: &[String]) -> String {
    words.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_of_another_alphabet_is_named() {
        for (found, says) in [
            ("av\u{430}ilable", Some("the letter 3, `\u{430}`, is of another alphabet (U+0430)")),
            ("avail\u{200b}able", Some("the character 6 is not seen, or no letter (U+200B)")),
            ("avialable", None),
            ("\u{434}\u{43e}\u{441}\u{442}\u{443}\u{43f}\u{43d}\u{43e}", None),
        ] {
            assert_eq!(strange_sign(found, "available").as_deref(), says, "{found}");
        }
    }

    #[test]
    fn a_link_is_told_what_is_wrong_with_it() {
        let message = |found: &str| Mistake::BadLink { found: found.to_owned() }.message();
        assert!(message("HTTP://a/ b").contains("has a space in it"));
        assert!(message("http:///a").contains("names no site"));
        assert!(message("ftp://a b").contains("begins neither"));
    }
}
