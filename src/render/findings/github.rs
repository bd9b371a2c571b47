//! Findings as annotations on a pull request: the workflow commands of GitHub Actions.

use super::Texts;
use crate::{
    finding::{Finding, Severity},
    messages::speech,
    render::shown,
};

/// Writes one workflow command a finding, e.g. `::error file=..,line=3,col=5,title=year-twice::..`.
#[must_use]
pub fn github(findings: &[Finding], _texts: &Texts) -> String {
    findings.iter().map(command).collect()
}

fn command(finding: &Finding) -> String {
    let name = match finding.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let message = speech().say(&finding.fact.message());
    let help = finding.fact.help().map(|help| format!("\n{}", speech().say(&help)));
    let message = message + &help.unwrap_or_default();
    let span = finding.place.span;
    format!(
        "::{name} file={},line={},col={},title={}::{}\n",
        property(&finding.place.file),
        span.line,
        span.column,
        property(finding.code().word()),
        escaped(&message),
    )
}

/// Escapes what would end the command's message, and shows what is not seen; what the log shows of it is no command either.
fn escaped(text: &str) -> String {
    let escaped = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    shown::log(&shown::one_line(&escaped)).into_owned()
}

/// Escapes what would end a property of the command.
fn property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_the_author_s_ends_a_command_early() {
        assert_eq!(escaped("50 %\n::error::x"), "50 %25%0A::error::x");
        assert_eq!(escaped("a\u{202e}b\u{1b}[1m ##[x]"), "a\u{fffd}b␛[1m #\\#[x]");
        assert_eq!(property("a,b:c"), "a%2Cb%3Ac");
    }
}
