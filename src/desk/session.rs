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
const BYTES: usize = 16 << 20;

/// One change: the texts of the files that it changed, before it and after it.
#[derive(Clone, Debug)]
pub struct Step {
    before: Texts,
    after: Texts,
}

impl Step {
    /// What has changed between two states of an edition; of the files that are the same nothing is kept.
    #[must_use]
    pub fn between(before: &Texts, after: &Texts) -> Self {
        let own = |texts: &Texts, others: &Texts| -> Texts {
            let differs = |(name, text): &(&String, &Arc<str>)| others.get(*name) != Some(*text);
            texts.iter().filter(differs).map(|(name, text)| (name.clone(), Arc::clone(text))).collect()
        };
        Self { before: own(before, after), after: own(after, before) }
    }

    /// The state before it and the state after it, with all else as it is now.
    #[must_use]
    pub fn around(&self, now: &Texts) -> (Texts, Texts) {
        let with = |own: &Texts| {
            let mut texts = now.clone();
            texts.retain(|name, _| !self.before.contains_key(name) && !self.after.contains_key(name));
            texts.extend(own.clone());
            texts
        };
        (with(&self.before), with(&self.after))
    }

    /// How many bytes are kept for it; what it left is what the next one found.
    fn weight(&self) -> usize {
        self.before.values().map(|text| text.len()).sum()
    }
}

/// Texts that say the same as known ones are those: a state of an edition takes the room of what is new in it.
#[must_use]
pub fn shared(texts: Texts, known: &Texts) -> Texts {
    let share = |(name, text): (String, Arc<str>)| {
        let known = known.get(&name).filter(|known| **known == text).cloned();
        (name, known.unwrap_or(text))
    };
    texts.into_iter().map(share).collect()
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
        let mut bytes: usize = self.pages.values().flat_map(|steps| &steps.done).map(Step::weight).sum();
        while bytes > BYTES {
            let longest = self.pages.values_mut().max_by_key(|steps| steps.done.len());
            let Some(step) = longest.filter(|steps| steps.done.len() > 1).and_then(|steps| steps.done.pop_front())
            else {
                return;
            };
            bytes -= step.weight();
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
        Step::between(&texts(before), &texts(after))
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
        assert!((12..=16).contains(&done), "{done}");
    }
    #[test]
    fn a_step_is_of_the_files_that_it_changed() {
        let state = |files: &[(&str, &str)]| -> Texts {
            files.iter().map(|(name, text)| ((*name).to_owned(), Arc::from(*text))).collect()
        };
        let step = Step::between(
            &state(&[("a", "1"), ("b", "1"), ("old", "1")]),
            &state(&[("a", "2"), ("b", "1"), ("new", "1")]),
        );
        assert_eq!((step.before.len(), step.after.len()), (2, 2));
        // What others have changed in the meantime stays.
        let (before, after) = step.around(&state(&[("a", "3"), ("b", "2"), ("new", "1")]));
        assert_eq!(before, state(&[("a", "1"), ("b", "2"), ("old", "1")]));
        assert_eq!(after, state(&[("a", "2"), ("b", "2"), ("new", "1")]));
    }

    #[test]
    fn a_state_takes_the_room_of_what_is_new_in_it() {
        let known: Texts = [("a".to_owned(), Arc::from("1")), ("b".to_owned(), Arc::from("1"))].into();
        let read: Texts = [("a".to_owned(), Arc::from("1")), ("b".to_owned(), Arc::from("2"))].into();
        let shared = shared(read.clone(), &known);
        assert_eq!(shared, read);
        assert!(Arc::ptr_eq(&shared["a"], &known["a"]) && Arc::ptr_eq(&shared["b"], &read["b"]));
    }
}
