//! Characters that change how the text around them is shown, and are not seen themselves.

/// Whether a character changes how the text around it is shown: an embedding, override or isolate of the bidirectional algorithm, a
/// separator of lines or paragraphs. The marks of direction (U+200E, U+200F, U+061C) stand in good texts and are none.
#[must_use]
pub const fn is_display_control(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}
