//! What is left to do for an edition, as `todo` shows it.

use serde::Serialize;

use super::{
    cell_side::{named, spoken},
    index_words::assessed,
    scores::SCHEMA,
};
use crate::told;
use crate::{
    advise::{AreaTasks, Task, TaskCause, TaskKind, Undeclared},
    model::{AreaId, Declared, IndicatorId},
    score::{Assessment, Counts},
};

/// What is left, area by area.
#[derive(Clone, Debug, Serialize)]
pub struct Todo<'a> {
    /// The version of this output.
    pub schema: u32,
    /// Each area, in the method's order.
    pub areas: Vec<AreaTodo<'a>>,
    /// How far the edition as a whole has come, for people.
    #[serde(skip)]
    pub heading: String,
    /// What is left in all, for people.
    #[serde(skip)]
    pub left: String,
}

/// What is left of one area.
#[derive(Clone, Debug, Serialize)]
pub struct AreaTodo<'a> {
    /// The area.
    pub area: &'a AreaId,
    /// How many of its counted cells are in one of the three classes.
    pub assessed: u32,
    /// How many counted cells apply.
    pub cells: u32,
    /// What is left.
    #[serde(rename = "items")]
    pub tasks: Vec<TaskView<'a>>,
    /// How far it has come, for people.
    #[serde(skip)]
    pub heading: String,
    /// What is left for people: indicators of which the same is to be said together.
    #[serde(skip)]
    pub lines: Vec<Line>,
}

/// One thing that is left.
#[derive(Clone, Debug, Serialize)]
pub struct TaskView<'a> {
    /// What is to be done: assess, declare, source, settle, answer.
    pub kind: &'static str,
    /// Of which indicator; `None` where a question is about the whole area.
    pub indicator: Option<&'a IndicatorId>,
    /// Of which years, as the tables write them; `unknown` where nobody has found out which, `None` where a question names none.
    pub years: Option<String>,
    /// Why.
    pub why: String,
}

/// One line for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What is to be done.
    pub kind: &'static str,
    /// The indicators and their years.
    pub cells: String,
    /// Why.
    pub why: String,
}

/// Shows what is left.
#[must_use]
pub fn todo<'a>(assessment: &Assessment<'a>, areas: &[AreaTasks<'_, 'a>]) -> Todo<'a> {
    let whole = areas.iter().fold(Counts::default(), |sum, area| sum.plus(area.counts));
    let views: Vec<AreaTodo<'a>> = areas.iter().map(area).collect();
    let heading = format!("{}, {}: {}", assessment.edition.path(), assessment.edition.window, progress(&whole));
    Todo { schema: SCHEMA, left: left(areas), heading, areas: views }
}

fn area<'a>(tasks: &AreaTasks<'_, 'a>) -> AreaTodo<'a> {
    let shown: Vec<TaskView<'a>> = tasks.tasks.iter().map(view).collect();
    let label = spoken(&tasks.area.area.label);
    AreaTodo {
        area: &tasks.area.area.id,
        assessed: tasks.counts.classed(),
        cells: applying(&tasks.counts),
        heading: match shown.is_empty() {
            true => told!("todo.area-done", label, progress = progress(&tasks.counts)),
            false => format!("{label}: {}", progress(&tasks.counts)),
        },
        lines: lines(&shown),
        tasks: shown,
    }
}

const fn applying(counts: &Counts) -> u32 {
    counts.classed() + counts.not_assessed
}

/// How many cells are assessed, of how many.
fn progress(counts: &Counts) -> String {
    let share = assessed(counts);
    told!("todo.progress", classed = counts.classed(), n = applying(counts), share)
}

fn view<'a>(task: &Task<'a>) -> TaskView<'a> {
    let years = task.years.as_ref().map(ToString::to_string);
    let unknown = matches!(task.why, TaskCause::YearsUnknown(_)).then(|| "unknown".to_owned());
    TaskView {
        kind: task.kind.word(),
        indicator: task.indicator.map(|indicator| &indicator.id),
        years: years.or(unknown),
        why: why(&task.why),
    }
}

fn why(why: &TaskCause<'_>) -> String {
    match why {
        TaskCause::Unassessed => told!("rule.not-assessed"),
        TaskCause::Evidenced(class, cite) => {
            told!("todo.evidenced", cite = cite.as_str(), class = named(class.word()))
        }
        TaskCause::Unsupported(declared) => told!("todo.unsupported", declared = named(declared.word())),
        TaskCause::Unsearched => told!("todo.unsearched"),
        TaskCause::YearsUnknown(cite) => told!("todo.years-unknown", cite = cite.as_str()),
        TaskCause::Overstated(declared, class, cite) => {
            told!(
                "todo.overstated",
                declared = named(declared.word()),
                cite = cite.as_str(),
                class = named(class.word())
            )
        }
        TaskCause::Understated(declared, class, cite) => told!(
            "todo.understated",
            declared = named(declared.word()),
            cite = cite.as_str(),
            class = named(class.word())
        ),
        TaskCause::Contradicted(class, cite) => {
            told!("todo.contradicted", cite = cite.as_str(), class = named(class.word()))
        }
        TaskCause::Asked(review) => {
            let comment = review.comment.as_ref().map_or_else(String::new, |text| format!(": {}", spoken(text)));
            told!("todo.asked", by = &review.by, date = review.date.to_string()) + &comment
        }
    }
}

/// The tasks with those of which the same is to be said of the same years in one line.
fn lines(tasks: &[TaskView<'_>]) -> Vec<Line> {
    let mut groups: Vec<(&TaskView<'_>, Vec<String>)> = Vec::new();
    for task in tasks {
        let name = task.indicator.map_or_else(|| told!("todo.whole-area"), |indicator| indicator.to_string());
        let same = |of: &TaskView<'_>| (of.kind, &of.years, &of.why) == (task.kind, &task.years, &task.why);
        match groups.iter_mut().find(|(first, _)| same(first)) {
            Some((_, names)) => names.push(name),
            None => groups.push((task, vec![name])),
        }
    }
    let line = |(task, names): (&TaskView<'_>, Vec<String>)| {
        let years = match task.years.as_deref() {
            Some("unknown") => format!(", {}", told!("years-not-known")),
            Some(years) => format!(" {years}"),
            None => String::new(),
        };
        Line { kind: task.kind, cells: format!("{}{years}", names.join(", ")), why: task.why.clone() }
    };
    groups.into_iter().map(line).collect()
}

/// How many cells and questions are left in all, by kind.
fn left(areas: &[AreaTasks<'_, '_>]) -> String {
    let tasks = || areas.iter().flat_map(|area| &area.tasks);
    let parts = TaskKind::ALL.iter().filter_map(|&kind| {
        let own = tasks().filter(|task| task.kind == kind);
        let cells = |task: &Task<'_>| task.years.as_ref().map_or(1, |years| years.as_slice().len());
        let count: usize = match kind {
            TaskKind::Answer => own.count(),
            _ => own.map(cells).sum(),
        };
        match (count, kind) {
            (0, _) => None,
            (n, TaskKind::Assess) => Some(told!("todo.to-assess", n)),
            (n, TaskKind::Declare) => Some(told!("todo.to-declare", n)),
            (n, TaskKind::Source) => Some(told!("todo.to-source", n)),
            (n, TaskKind::Settle) => Some(told!("todo.to-settle", n)),
            (n, TaskKind::Answer) => Some(told!("todo.to-answer", n)),
        }
    });
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() { told!("todo.nothing") } else { told!("todo.left", parts = parts.join(", ")) }
}

/// What `declare` writes in each area, by status.
#[must_use]
pub fn declared(assessment: &Assessment<'_>, added: &[Undeclared]) -> Vec<String> {
    let line = |one: &Undeclared| {
        let label = assessment.area(&one.area).map_or(one.area.as_str(), |area| spoken(&area.area.label));
        let cells = |of: Option<Declared>| -> usize {
            let own = one.declarations.iter().filter(|entry| of.is_none_or(|of| entry.status == of));
            own.map(|entry| entry.years.as_slice().len()).sum()
        };
        let parts = [Declared::Available, Declared::Partial, Declared::Missing].into_iter();
        let parts = parts.map(|status| (status, cells(Some(status)))).filter(|(_, count)| *count > 0);
        let parts: Vec<String> =
            parts.map(|(status, count)| told!("diff.way", cells = count, way = named(status.word()))).collect();
        told!("declare.area", label, n = cells(None), parts = parts.join(", "))
    };
    added.iter().map(line).collect()
}

/// Why `declare` has nothing to write.
#[must_use]
pub fn nothing_to_declare(assessment: &Assessment<'_>) -> String {
    let covered = assessment.cells().any(|(.., cell)| !cell.evidence.is_empty());
    let speaks = |area: &&crate::score::AssessedArea<'_>| area.tables.is_some_and(|tables| !tables.sources.is_empty());
    match (covered, assessment.areas.iter().any(|area| speaks(&area))) {
        (true, _) => told!("declare.every-cell"),
        (false, true) => told!("declare.no-cell"),
        (false, false) => told!("declare.no-source"),
    }
}
