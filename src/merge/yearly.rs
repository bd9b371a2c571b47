//! Entries that speak of years, merged year by year and figure by figure, and gathered into entries again.

use super::canonical::same;
use super::entries::{Content, Entry, Kind, comparable, entries};
use super::figures::Printed;
use super::form::Form;
use super::keys::{SourceYear, written};
use super::lists::{Same, common, which};
use super::pieces::{Cell, Home, Pieces};
use super::spot::Spot;
use super::three::{Merger, Presence, Three};
use crate::yaml::{Layout, Value};

impl Merger<'_> {
    /// Merges the entries of one indicator; `None` where nothing is left of them.
    pub(super) fn yearly(&mut self, form: &'static Form, at: &Spot, three: Three<Option<&Value>>) -> Option<Value> {
        let kind = if matches!(form, Form::Covers) { Kind::Covers } else { Kind::Declarations };
        if same(form, three.ours, three.theirs, self.first) || same(form, three.base, three.theirs, self.first) {
            return three.ours.cloned();
        }
        let sides = three.map(|side| side.map(|value| entries(kind, value, self.first)).unwrap_or_default());
        let cells = self.cells(kind, at, &sides);
        let mut pieces = Pieces::new(&sides.ours, &sides.theirs, cells);
        if kind == Kind::Covers {
            for (home, figure) in self.figures(at, &sides) {
                self.place(at, &mut pieces, home, figure, &sides);
            }
        }
        let merged = pieces.value(kind, three.ours, three.theirs, self.first);
        match (merged, three.ours, kind) {
            (None, Some(ours), Kind::Declarations) => {
                Some(Value { origin: ours.origin, ..Value::map(Vec::new(), Layout::Lines) })
            }
            (merged, ..) => merged,
        }
    }

    /// Merges what is said of each year.
    fn cells(&mut self, kind: Kind, at: &Spot, sides: &Three<Vec<Entry>>) -> Vec<Cell> {
        let by_year = |side: &[Entry]| -> Vec<(usize, SourceYear)> {
            let cells = side.iter().enumerate();
            cells.flat_map(|(at, entry)| entry.years.iter().map(move |year| (at, *year))).collect()
        };
        let [base, ours, theirs] = [&sides.base, &sides.ours, &sides.theirs].map(|side| by_year(side));
        let years = |side: &[(usize, SourceYear)]| side.iter().map(|(_, year)| *year).collect::<Vec<_>>();
        let known = [years(&base), years(&ours), years(&theirs)];
        // The sides' entries are told apart by their place, so that one closure can compare entries of any two.
        let all = |side: &[(usize, SourceYear)], entries: &[Entry]| -> Vec<(usize, Value)> {
            side.iter().map(|(at, _)| (*at, entries[*at].canonical.clone())).collect()
        };
        let of_base = all(&base, &sides.base);
        let of_ours = all(&ours, &sides.ours);
        let of_theirs = all(&theirs, &sides.theirs);
        let found = which((&of_base, &known[0]), (&of_ours, &known[1]), (&of_theirs, &known[2]), |one, other| {
            common(&one.1, &other.1) * 2 + usize::from(one.1 == other.1)
        });
        let mut cells = Vec::new();
        for Same { base: of_base, ours: of_ours, theirs: of_theirs } in found {
            let whole = Three {
                base: of_base.map(|at| &sides.base[base[at].0].content),
                ours: of_ours.map(|at| &sides.ours[ours[at].0].content),
                theirs: of_theirs.map(|at| &sides.theirs[theirs[at].0].content),
            };
            let year = of_ours.map(|at| ours[at].1).or(of_theirs.map(|at| theirs[at].1));
            let Some(year) = year.or(of_base.map(|at| base[at].1)) else { continue };
            let Some(content) = self.content(kind, &at.year(year), whole) else { continue };
            cells.push(Cell {
                year,
                canonical: comparable(&content, self.first),
                content,
                ours: of_ours.map(|at| ours[at].0),
                theirs: of_theirs.map(|at| theirs[at].0),
            });
        }
        cells
    }

    /// Merges the figures, each as one.
    fn figures(&mut self, at: &Spot, sides: &Three<Vec<Entry>>) -> Vec<(Home, Printed)> {
        let all = |side: &[Entry]| -> Vec<(usize, Printed)> {
            let entries = side.iter().enumerate();
            entries.flat_map(|(at, entry)| entry.figures.iter().map(move |figure| (at, figure.clone()))).collect()
        };
        let [base, ours, theirs] = [&sides.base, &sides.ours, &sides.theirs].map(|side| all(side));
        let keys = |side: &[(usize, Printed)]| side.iter().map(|(_, figure)| figure.key()).collect::<Vec<_>>();
        let known = [keys(&base), keys(&ours), keys(&theirs)];
        let found = which((&base, &known[0]), (&ours, &known[1]), (&theirs, &known[2]), |one, other| {
            common(&one.1.canonical, &other.1.canonical)
        });
        let mut figures = Vec::new();
        for Same { base: of_base, ours: of_ours, theirs: of_theirs } in found {
            let (of_base, of_ours, of_theirs) =
                (of_base.map(|at| &base[at]), of_ours.map(|at| &ours[at]), of_theirs.map(|at| &theirs[at]));
            let Some((_, any)) = of_ours.or(of_theirs).or(of_base) else { continue };
            let field = any.category.as_ref().map_or("values".to_owned(), |category| format!("values.{category}"));
            let spot = Spot { year: any.years.clone(), ..at.field(&field) };
            let home = Home { ours: of_ours.map(|one| one.0), theirs: of_theirs.map(|one| one.0) };
            let merged = self.figure(
                &spot,
                Three { base: of_base, ours: of_ours, theirs: of_theirs }.map(|side| side.map(|one| &one.1)),
            );
            figures.extend(merged.map(|figure| (home, figure.clone())));
        }
        figures
    }

    fn figure<'f>(&mut self, at: &Spot, three: Three<Option<&'f Printed>>) -> Option<&'f Printed> {
        let whole = three.map(|side| side.map(|figure| &figure.canonical));
        let untouched = (whole.ours == whole.base, whole.theirs == whole.base);
        match self.presence_of(at, whole, untouched) {
            Presence::Gone => None,
            Presence::Ours => three.ours,
            Presence::Theirs => three.theirs,
            Presence::Both => {
                let kept = self.field(at, whole);
                if kept.as_ref() == whole.ours { three.ours } else { three.theirs }
            }
        }
    }

    /// Gives a figure its place; where the years that it stood beside are gone on one side and it was changed on the
    /// other, they stand again, and that is a conflict.
    fn place(&mut self, at: &Spot, pieces: &mut Pieces, home: Home, figure: Printed, sides: &Three<Vec<Entry>>) {
        if pieces.take_clash(home, &figure) {
            let spot = Spot { year: figure.years.clone(), ..at.field("values") };
            let whole = Three { base: None, ours: None, theirs: Some(&figure.canonical) };
            return self.conflict(&spot, whole);
        }
        if pieces.take(home, &figure) {
            return;
        }
        let entry = home.ours.map(|at| &sides.ours[at]).or(home.theirs.map(|at| &sides.theirs[at]));
        let Some(entry) = entry else { return };
        let content: Content = entry.content.clone();
        let value = Value::map(content.clone(), Layout::Fit);
        let own = figure.single_years().into_iter().filter(|year| entry.years.contains(year)).collect::<Vec<_>>();
        let years = if own.is_empty() { entry.years.clone() } else { own };
        let spot = Spot { year: written(years.iter().copied()), field: String::new(), ..at.clone() };
        let three = match (home.ours, home.theirs) {
            (Some(_), _) => Three { base: Some(&value), ours: Some(&value), theirs: None },
            _ => Three { base: Some(&value), ours: None, theirs: Some(&value) },
        };
        self.conflict(&spot, three);
        pieces.again(home, years, content, entry.canonical.clone(), figure);
    }
}
