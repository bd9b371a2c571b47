//! The connections that are open: how many, in which order they came, and which makes room for the next.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::task::AbortHandle;

/// The fewest connections that are kept when the machine gives out no more.
const FEWEST: usize = 2;

/// All open connections.
#[derive(Debug)]
pub(super) struct Connections {
    open: Mutex<Open>,
}

#[derive(Debug)]
struct Open {
    most: usize,
    next: u64,
    /// In the order in which they came.
    places: BTreeMap<u64, Place>,
}

#[derive(Debug)]
struct Place {
    end: Option<AbortHandle>,
    asked: Asked,
}

/// How far a client has come; who is first here makes room first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Asked {
    /// It has its answer, and only has not gone.
    Answered,
    /// It has not said what it wants.
    NotYet,
    /// It waits for its answer.
    Yes,
}

/// A connection's place among the open ones, given back when it is dropped.
#[derive(Debug)]
pub(super) struct Ticket {
    connections: Arc<Connections>,
    number: u64,
}

impl Connections {
    /// None are open, and no more than so many will be.
    pub(super) fn new(most: usize) -> Self {
        Self { open: Mutex::new(Open { most: most.max(FEWEST), next: 0, places: BTreeMap::new() }) }
    }

    /// A place for a new connection. Where all are taken, the oldest that has its answer gives up its own, or the oldest that
    /// has asked for nothing, or the oldest of all: whoever opens connections without an end loses its own, and the next who
    /// asks is answered.
    pub(super) fn enter(connections: &Arc<Self>) -> Ticket {
        let mut open = connections.lock();
        let most = open.most;
        open.leave_but(most - 1);
        let number = open.next;
        open.next += 1;
        open.places.insert(number, Place { end: None, asked: Asked::NotYet });
        Ticket { connections: Arc::clone(connections), number }
    }

    /// By what a connection is ended when it has to go.
    pub(super) fn ends_by(&self, number: u64, end: AbortHandle) {
        match self.lock().places.get_mut(&number) {
            Some(place) => place.end = Some(end),
            None => end.abort(),
        }
    }

    /// Lets half of the open ones go, and allows no more from now on: the machine has refused one.
    pub(super) fn shrink(&self) -> Shrunk {
        let mut open = self.lock();
        let half = (open.places.len() / 2).max(FEWEST);
        if open.places.len() <= half {
            return Shrunk::Nothing;
        }
        open.most = half;
        open.leave_but(half);
        Shrunk::ToHalf
    }

    fn lock(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What letting connections go has brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shrunk {
    /// Half of them went.
    ToHalf,
    /// There are so few that they are not the reason.
    Nothing,
}

impl Open {
    /// Ends as many as are beyond `most`.
    fn leave_but(&mut self, most: usize) {
        while self.places.len() > most {
            let first =
                self.places.iter().min_by_key(|(number, place)| (place.asked, **number)).map(|(number, _)| *number);
            let Some(place) = first.and_then(|number| self.places.remove(&number)) else { return };
            if let Some(end) = place.end {
                end.abort();
            }
        }
    }
}

impl Ticket {
    /// Its number, by which it is known when the connection has it.
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// The client has asked for something.
    pub(super) fn has_asked(&self) {
        self.comes_to(Asked::Yes);
    }

    /// The client has its answer.
    pub(super) fn is_answered(&self) {
        self.comes_to(Asked::Answered);
    }

    fn comes_to(&self, asked: Asked) {
        if let Some(place) = self.connections.lock().places.get_mut(&self.number) {
            place.asked = asked;
        }
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        self.connections.lock().places.remove(&self.number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(connections: &Connections) -> Vec<u64> {
        connections.lock().places.keys().copied().collect()
    }

    #[test]
    fn who_has_an_answer_makes_room_then_the_oldest_silent_one_then_the_oldest() {
        let connections = Arc::new(Connections::new(3));
        let mut tickets: Vec<Ticket> = (0..3).map(|_| Connections::enter(&connections)).collect();
        tickets[0].has_asked();
        tickets.push(Connections::enter(&connections));
        assert_eq!(numbers(&connections), [0, 2, 3]);
        tickets[2].has_asked();
        tickets[3].has_asked();
        tickets.push(Connections::enter(&connections));
        assert_eq!(numbers(&connections), [2, 3, 4]);
        // One that waits for its answer, and one that has not yet asked, stay as long as another only has not gone.
        tickets[4].is_answered();
        tickets.push(Connections::enter(&connections));
        assert_eq!(numbers(&connections), [2, 3, 5]);
        drop(tickets);
        assert_eq!(numbers(&connections), [0; 0]);
    }

    #[test]
    fn a_machine_that_refuses_is_asked_for_half() {
        let connections = Arc::new(Connections::new(100));
        let tickets: Vec<Ticket> = (0..9).map(|_| Connections::enter(&connections)).collect();
        assert_eq!(connections.shrink(), Shrunk::ToHalf);
        assert_eq!(numbers(&connections), [5, 6, 7, 8]);
        let later = Connections::enter(&connections);
        assert_eq!(numbers(&connections), [6, 7, 8, 9]);
        assert_eq!(connections.shrink(), Shrunk::ToHalf);
        assert_eq!(connections.shrink(), Shrunk::Nothing);
        assert_eq!(numbers(&connections), [8, 9]);
        drop((tickets, later));
    }
}
