//! The columns in which the entries of a file stand, and which of them a line belongs to.

/// What may stand below the last entry of a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Below {
    /// Anything: it has nothing behind its colon or hyphen.
    Anything,
    /// The rest of its text.
    Text,
    /// Nothing.
    Nothing,
}

/// What begins in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Names with what belongs to them.
    Names,
    /// The entries of a list.
    List,
}

/// The entries that begin in one column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Level {
    pub column: usize,
    pub kind: Kind,
    pub below: Below,
}

/// The open levels, outermost first.
#[derive(Clone, Default)]
pub(super) struct Levels(Vec<Level>);

/// A line that belongs nowhere: the column that it was probably meant for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Misfit {
    pub wanted: Option<usize>,
    pub is_right: bool,
}

impl Levels {
    /// The innermost level.
    pub(super) fn last(&self) -> Option<&Level> {
        self.0.last()
    }

    /// Whether entries begin in a column.
    pub(super) fn has(&self, column: usize) -> bool {
        self.0.iter().any(|level| level.column == column)
    }

    /// Whether an entry can begin in a column.
    pub(super) fn fits(&self, column: usize, kind: Kind) -> bool {
        self.clone().place(column, kind).is_ok()
    }

    /// Says what stands behind the last entry.
    pub(super) fn set(&mut self, below: Below) {
        if let Some(last) = self.0.last_mut() {
            last.below = below;
        }
    }

    /// The column in which a line would stand whose own nobody knows; `next` is that of the line below.
    pub(super) fn expected(&self, next: Option<usize>) -> usize {
        match self.0.last() {
            None => 0,
            Some(last) if last.below == Below::Anything => {
                next.filter(|next| *next > last.column).unwrap_or(last.column + 2)
            }
            Some(last) => last.column,
        }
    }

    /// Places an entry that begins in a column.
    pub(super) fn place(&mut self, column: usize, kind: Kind) -> Result<(), Misfit> {
        let mut popped: Option<Level> = None;
        while let Some(level) = self.0.pop_if(|level| level.column > column) {
            if popped.is_none_or(|known| known.kind != kind) {
                popped = Some(level);
            }
        }
        let Some(top) = self.0.last().copied() else {
            self.push(column, kind);
            return Ok(());
        };
        if top.column < column {
            if top.below == Below::Anything {
                self.push(column, kind);
                return Ok(());
            }
            return Err(self.misfit(column, kind, popped));
        }
        match (top.kind, kind) {
            (Kind::List, Kind::List) | (Kind::Names, Kind::Names) => Ok(()),
            (Kind::Names, Kind::List) if top.below == Below::Anything => {
                self.push(column, kind);
                Ok(())
            }
            (Kind::List, Kind::Names) if self.0.iter().rev().nth(1).is_some_and(|under| under.column == column) => {
                self.0.pop();
                Ok(())
            }
            _ => Err(self.misfit(column, kind, popped)),
        }
    }

    /// Opens a level below the last entry, below which no other may be opened then.
    fn push(&mut self, column: usize, kind: Kind) {
        self.set(Below::Nothing);
        self.0.push(Level { column, kind, below: Below::Anything });
    }

    /// The level that a line was meant for: of those around it the nearest whose entries are of its kind.
    fn misfit(&mut self, column: usize, kind: Kind, popped: Option<Level>) -> Misfit {
        let known = self.0.iter().rev().find(|level| level.kind == kind && level.column != column);
        let inner = popped.filter(|level| level.kind == kind);
        let wanted = match (inner, known) {
            (Some(inner), Some(outer)) if inner.column - column > column.abs_diff(outer.column) => Some(outer.column),
            (Some(inner), _) => {
                self.0.push(inner);
                Some(inner.column)
            }
            (None, known) => known.map(|known| known.column),
        };
        if let Some(wanted) = wanted {
            self.0.retain(|level| level.column <= wanted);
        }
        Misfit { wanted, is_right: popped.is_none() }
    }
}
