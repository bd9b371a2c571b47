//! Decisions about gaps, without their wording: what could close them, who has the data, what was looked for.

mod declare;
mod holders;
mod largest;
mod outcome;
mod plan;
mod sought;
mod step;
mod todo;

pub use declare::{Undeclared, undeclared, with_declarations};
pub use holders::{Held, Holder, Holders};
pub use largest::{Largest, largest};
pub use outcome::{Awaited, Effect, Outcome, Remainder};
pub use plan::{Plan, Soonest, plan};
pub use sought::{Sought, sought};
pub use step::{Changes, Effort, Gap, Step};
pub use todo::{AreaTasks, Task, TaskCause, TaskKind, open_questions, todo};
