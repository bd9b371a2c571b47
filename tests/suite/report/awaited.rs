//! Requests under way: what is asked already is awaited, and nobody is told to ask for it again.

use super::advice::steps;
use crate::harness::mdmm;

#[test]
fn what_is_asked_already_is_awaited_and_not_to_be_asked_again() {
    let area = "availability: {stock: {2018-2021: {status: missing, reasons: [searched_not_found]}}, flow: {2018: available}}\n\
                sources: [{cite: one, type: census, access: public, covers: {flow: 2018}}]";
    let letter = |more: &str| {
        format!(
            "- {{institution: Border Guard, outcome: pending{more}, covers: {{immigration: {{stock: 2018-2020}}}}}}\n"
        )
    };
    let asked = steps(area, &letter(", asked: 2023-10-02"));
    assert_eq!(asked["ask"]["asked"]["text"], "Statistics Office: 1", "of one year only nobody was asked");
    let awaited = asked["ask"]["awaited"]["text"].as_str().unwrap();
    assert!(awaited.starts_with("Border Guard (asked on 2023-10-02; cells: 3). Once the answer is here"), "{awaited}");
    let undated = steps(area, &letter(""));
    let awaited = undated["ask"]["awaited"]["text"].as_str().unwrap();
    assert!(awaited.starts_with("Border Guard (date not recorded; cells: 3). "), "{awaited}");
    let answered = letter(", asked: 2023-10-02")
        + "- {institution: Border Guard, asked: 2023-11-02, outcome: refused, covers: {immigration: {stock: 2018-2021}}}";
    assert!(!steps(area, &answered).contains_key("ask"), "a letter that was answered is awaited no longer");
    assert_eq!(steps(area, "")["ask"]["awaited"]["text"], "");
}

#[test]
fn every_language_and_markdown_say_who_was_asked_and_when() {
    let project = super::advice::project(
        "availability: {stock: {2018-2021: {status: missing, reasons: [searched_not_found]}}}",
        "- {institution: NSC, outcome: pending, asked: 2023-10-02, covers: {immigration: {stock: 2018-2021}}}",
        "",
    );
    project.put(
        "lie/2023-01/acronyms.yaml",
        "- {short: NSC, long: {en: Statistics Office, ru: Статистическое управление}}",
    );
    for (language, said) in [
        ("en", "Asked already, answer awaited: NSC (asked on 2023-10-02; cells: 4). Once the answer is here"),
        (
            "ru",
            "Запрос направлен, ответ ожидается: Статистическое управление (запрос от 2023-10-02; ячеек: 4). Когда ответ",
        ),
        (
            "ky",
            "Суроо-талап жөнөтүлгөн, жооп күтүлүүдө: NSC (жөнөтүлгөн күнү: 2023-10-02; ячейкалар: 4). Жооп келгенде",
        ),
    ] {
        let markdown = ["report", "lie/2023-01", "--format", "markdown", "--lang", language];
        let text = mdmm(markdown).within(project.path()).prints();
        assert!(text.contains(said), "{language}: {text}");
    }
}
