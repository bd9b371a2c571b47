//! What a desk remembers while it is open: the states that its pages have seen, and what each page did and can take back.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::merge::Texts;

/// The most states that are remembered: a change that is based on an older one is asked to look again.
const STATES: usize = 64;

/// The most changes of one page that can be taken back.
const STEPS: usize = 1_000;

/// The most pages whose changes are remembered.
const PAGES: usize = 32;

/// The most bytes of texts that are kept so that changes can be taken back.
const BYTES: usize = 24 << 20;

/// One change: the texts before it and after it.
#[derive(Clone, Debug)]
pub struct Step {
    /// Before.
    pub before: Texts,
    /// After.
    pub after: Texts,
}

/// Which way to go through the changes of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The last change is taken back.
    Back,
    /// What was taken back last is made again.
    Forward,
}

/// What is remembered.
#[derive(Debug, Default)]
pub struct Session {
    states: VecDeque<(String, Texts)>,
    pages: BTreeMap<String, Steps>,
}

/// What one page did.
#[derive(Debug, Default)]
struct Steps {
    done: VecDeque<Step>,
    undone: Vec<Step>,
}

/// What an edition's texts are known by: sixteen hexadecimal digits.
#[must_use]
pub fn version(texts: &Texts) -> String {
    let mut digest = Sha256::new();
    for (name, text) in texts {
        for part in [name.as_bytes(), text.as_bytes()] {
            digest.update((part.len() as u64).to_le_bytes());
            digest.update(part);
        }
    }
    digest.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

impl Session {
    /// Remembers a state that a page is shown.
    pub fn see(&mut self, version: &str, texts: &Texts) {
        self.states.retain(|(known, _)| known != version);
        self.states.push_back((version.to_owned(), texts.clone()));
        if self.states.len() > STATES {
            self.states.pop_front();
        }
    }

    /// The texts of a state; `None` where it is not remembered.
    #[must_use]
    pub fn state(&self, version: &str) -> Option<&Texts> {
        self.states.iter().find(|(known, _)| known == version).map(|(_, texts)| texts)
    }

    /// Remembers what a page did; what it had taken back before cannot be made again.
    pub fn did(&mut self, page: &str, step: Step) {
        if !self.pages.contains_key(page) && self.pages.len() >= PAGES {
            // The page with the fewest changes has least to lose.
            let least = self.pages.iter().min_by_key(|(_, steps)| steps.done.len()).map(|(name, _)| name.clone());
            least.map(|name| self.pages.remove(&name));
        }
        let steps = self.pages.entry(page.to_owned()).or_default();
        steps.undone.clear();
        steps.done.push_back(step);
        if steps.done.len() > STEPS {
            steps.done.pop_front();
        }
        self.forget();
    }

    /// The next change of a page in a direction.
    #[must_use]
    pub fn next(&self, page: &str, way: Way) -> Option<&Step> {
        let steps = self.pages.get(page)?;
        match way {
            Way::Back => steps.done.back(),
            Way::Forward => steps.undone.last(),
        }
    }

    /// Goes over the next change of a page, which has been taken back or made again; `now` is what stands there afterwards.
    pub fn went(&mut self, page: &str, way: Way) {
        let Some(steps) = self.pages.get_mut(page) else { return };
        match way {
            Way::Back => steps.undone.extend(steps.done.pop_back()),
            Way::Forward => steps.done.extend(steps.undone.pop()),
        }
    }

    /// How many changes a page can take back, and how many it can make again.
    #[must_use]
    pub fn steps(&self, page: &str) -> (usize, usize) {
        self.pages.get(page).map_or((0, 0), |steps| (steps.done.len(), steps.undone.len()))
    }

    /// Forgets the oldest changes beyond the bytes that are kept.
    fn forget(&mut self) {
        let weight = |step: &Step| -> usize {
            let changed = step.before.iter().filter(|(name, text)| {
                step.after.get(*name).is_none_or(|after| !Arc::ptr_eq(after, text) && after != *text)
            });
            changed.map(|(_, text)| text.len()).sum()
        };
        let mut bytes: usize = self.pages.values().flat_map(|steps| &steps.done).map(weight).sum();
        while bytes > BYTES {
            let longest = self.pages.values_mut().max_by_key(|steps| steps.done.len());
            let Some(step) = longest.filter(|steps| steps.done.len() > 1).and_then(|steps| steps.done.pop_front())
            else {
                return;
            };
            bytes -= weight(&step);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(words: &str) -> Texts {
        [("a.yaml".to_owned(), Arc::from(words))].into()
    }

    fn step(before: &str, after: &str) -> Step {
        Step { before: texts(before), after: texts(after) }
    }

    #[test]
    fn a_state_is_known_by_all_that_is_in_it() {
        let one = version(&texts("x"));
        assert_eq!((one.len(), &one), (16, &version(&texts("x"))));
        assert_ne!(one, version(&texts("y")));
        let split: Texts = [("a".to_owned(), Arc::from(".yamlx"))].into();
        assert_ne!(one, version(&split));
    }

    #[test]
    fn states_are_remembered_up_to_a_number() {
        let mut session = Session::default();
        for number in 0..STATES + 10 {
            session.see(&number.to_string(), &texts(&number.to_string()));
        }
        assert!(session.state("9").is_none());
        assert_eq!(session.state("10"), Some(&texts("10")));
        assert_eq!(session.states.len(), STATES);
    }

    #[test]
    fn each_page_goes_back_and_forward_by_itself() {
        let mut session = Session::default();
        session.did("one", step("a", "b"));
        session.did("two", step("b", "c"));
        session.did("one", step("c", "d"));
        assert_eq!(session.next("one", Way::Back).map(|step| step.after.clone()), Some(texts("d")));
        session.went("one", Way::Back);
        assert_eq!((session.steps("one"), session.steps("two")), ((1, 1), (1, 0)));
        assert_eq!(session.next("one", Way::Forward).map(|step| step.before.clone()), Some(texts("c")));
        session.went("one", Way::Forward);
        assert_eq!(session.steps("one"), (2, 0));
        session.went("one", Way::Back);
        session.did("one", step("c", "e"));
        assert_eq!(session.steps("one"), (2, 0));
    }

    #[test]
    fn a_long_day_takes_a_bounded_room() {
        let mut session = Session::default();
        let large = "x".repeat(1 << 20);
        for number in 0..40 {
            session.did("one", step(&format!("{number}{large}"), &format!("{}{large}", number + 1)));
        }
        let (done, _) = session.steps("one");
        assert!((20..=24).contains(&done), "{done}");
    }
}
