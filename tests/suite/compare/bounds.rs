//! An index is printed with its bounds, its counts and the share assessed, and compared only where enough is known.

use serde_json::{Value, json};

use super::commands::{PAIR, parsed, run, with_next_edition};
use crate::harness::{Project, mdmm, read, root};

#[test]
fn the_index_is_written_one_way_wherever_people_read() {
    let edition = "matrices/kgz/2024-01";
    let project = Project::empty();
    let out = |name: &str| project.path().join(name).to_str().unwrap().to_owned();
    let (page, text) = (out("page.html"), out("text.md"));
    mdmm(["report", edition, "-o", &page]).run();
    mdmm(["report", edition, "--format", "markdown", "-o", &text]).run();
    let mut outputs = vec![
        ("page", read(&page), "Index 0.42 (0.40 to 0.45)"),
        ("Markdown", read(&text), "Index 0.42 (0.40 to 0.45)"),
    ];
    let diff = ["diff", edition, "matrices/kgz/2025-10"];
    let own = "Each over its own cells: index 0.42 (0.40 to 0.45) → 0.42 (0.29 to 0.61) (0.000), assessed 95% → 68%";
    for (arguments, says) in [
        (vec!["score", edition], "  0.42 (0.40 to 0.45)       95%"),
        (diff.to_vec(), own),
        ([&diff[..], &["--format", "markdown"]].concat(), own),
        ([&diff[..], &["--format", "html"]].concat(), own),
        (vec!["sensitivity", edition], "The index is 0.42 (0.40 to 0.45), 95% assessed"),
        (
            vec!["history", "matrices/kgz"],
            "like for like, over the cells of both: index 0.42 (0.40 to 0.45) → 0.42 (0.38 to 0.48) (0.000), assessed 95% → 90%",
        ),
    ] {
        outputs.push((arguments[0], mdmm(&arguments).run().stdout, says));
    }
    for (name, output, says) in outputs {
        assert!(output.contains(says), "{name} does not say {says:?}:\n{output}");
        assert!(!output.contains("42.1 %") && !output.contains(" points)"), "{name}");
    }
}

#[test]
fn a_rise_of_the_index_never_stands_without_the_fall_of_the_share_assessed() {
    // One cell that was missing is blank: the index rises from 1/2 to 1, and nothing became better.
    let project = Project::empty();
    let edition = |name: &str, missing: &str| {
        project.put(
            &format!("matrices/lie/{name}/edition.yaml"),
            format!("country: LIE\nedition: {name}\ntitle: A test\npublished: {name}\nwindow: 2021-2022\n"),
        );
        let sensors = "{2021: available, 2022: available}";
        let rows = ["mobile_phone", "social_media"].map(|row| format!("  {row}: {sensors}\n")).concat();
        project.put(
            &format!("matrices/lie/{name}/big_data.yaml"),
            format!("area: big_data\navailability:\n{rows}  search_queries: {{{missing}}}\n"),
        );
    };
    edition("2023-01", "2021: missing, 2022: missing");
    edition("2024-01", "2021: missing");
    let said = "index 0.67 (0.50 to 0.75) → 0.80 (0.50 to 0.88) (+0.133), assessed 75% → 63%; available 4, partial 0, \
                missing 2 → 1, not due 0, not assessed 2 → 3";
    let method = read(root().join("matrices/method.yaml"));
    let (head, areas) = method.split_once("\nareas:\n").unwrap();
    let area = &areas[areas.find("  big_data:").unwrap()..areas.find("  remittances:").unwrap()];
    project.put("matrices/method.yaml", format!("{head}\nareas:\n{area}").replace("version: mdmm-2", "version: small"));
    for format in ["text", "markdown", "html"] {
        let diff = run(&project, &[&PAIR[..], &["--format", format]].concat()).1;
        assert_eq!(diff.matches(said).count(), 2, "over the cells of both, and over each one's own: {format}: {diff}");
        assert!(diff.contains("data 0.000, assessment +0.133, method 0.000"), "{format}: {diff}");
    }
    let history = run(&project, &["history", "matrices/lie"]).1;
    assert!(history.contains(&format!("over the cells of both: {said}.")), "{history}");
    let view = parsed(&project, &["history", "matrices/lie"]);
    let step = &view["steps"][0];
    assert_eq!((&step["old_alike"]["missing"], &step["new_alike"]["missing"]), (&json!(2), &json!(1)));
    assert!(step["old_alike"]["low"].is_number() && step["new_alike"]["high"].is_number());
}

#[test]
fn an_index_of_which_too_little_is_known_is_compared_by_no_sentence() {
    // Of the whole edition hardly anything is assessed, of the area with a file more than half.
    let project = with_next_edition();
    let says = "the two indices are not compared";
    for format in ["text", "markdown", "html"] {
        let diff = run(&project, &[&PAIR[..], &["--format", format]].concat()).1;
        assert_eq!(diff.matches(says).count(), 2, "{format}: {diff}");
        let unescaped = diff.replace("&gt;", ">");
        assert!(!unescaped.contains("What the change is made of") && !unescaped.contains(") → 0."), "{format}: {diff}");
    }
    let history = run(&project, &["history", "matrices/lie"]).1;
    assert!(history.contains(says) && history.contains("* Fewer than half of these cells are due"), "{history}");
    let sensitivity = run(&project, &["sensitivity", "matrices/lie/2023-01"]).1;
    assert!(!sensitivity.contains("By the reading of partial"), "{sensitivity}");
    assert!(
        sensitivity.contains("Left out, since fewer than half of their cells are due and assessed:"),
        "{sensitivity}"
    );
    assert_eq!(parsed(&project, &["sensitivity", "matrices/lie/2023-01"])["range"], Value::Null);
    let score = run(&project, &["score", "matrices/lie/2023-01"]).1;
    assert!(score.contains("0.54 (0.04 to 0.96)*  "), "{score}");
    run(&project, &["report", "matrices/lie/2023-01", "--format", "markdown", "-o", "report.md"]);
    let markdown = std::fs::read_to_string(project.path().join("report.md")).unwrap();
    assert!(markdown.contains("fewer than half of these cells are due and assessed"), "{markdown}");
}
