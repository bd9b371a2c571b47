//! Another program that is asked and answers, and is ended where an answer does not come: it may wait for what never comes.

use std::{
    io,
    process::{Child, ChildStderr, ChildStdin, ChildStdout, Command},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::Duration,
};

/// A program that runs until this is let go.
pub(super) struct Watched {
    shared: Arc<Shared>,
}

struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    program: Child,
    turn: Turn,
    /// How many answers have been awaited.
    awaited: u64,
}

/// Whose turn it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    /// Nothing is asked.
    Ours,
    /// An answer is awaited.
    Its,
    /// It has been ended, since an answer did not come.
    TooLate,
    /// It is no longer needed.
    Over,
}

/// What is written to a program, and what comes from it.
pub(super) struct Pipes {
    /// Its input.
    pub ask: ChildStdin,
    /// Its output.
    pub answers: ChildStdout,
    /// Its complaints.
    pub errors: ChildStderr,
}

impl Watched {
    /// Starts a program, all of whose pipes are ours, and waits for each answer no longer than `patience`.
    ///
    /// # Errors
    /// Where the machine gives no program, no pipe or no thread.
    pub(super) fn start(command: &mut Command, patience: Duration) -> io::Result<(Self, Pipes)> {
        let mut program = command.spawn()?;
        let (ask, answers, errors) = (program.stdin.take(), program.stdout.take(), program.stderr.take());
        let state = Mutex::new(State { program, turn: Turn::Ours, awaited: 0 });
        let shared = Arc::new(Shared { state, changed: Condvar::new() });
        let watched = Self { shared: Arc::clone(&shared) };
        let (Some(ask), Some(answers), Some(errors)) = (ask, answers, errors) else {
            return Err(io::Error::other("its pipes are not there"));
        };
        thread::Builder::new().spawn(move || watch(&shared, patience))?;
        Ok((watched, Pipes { ask, answers, errors }))
    }

    /// Runs what asks for an answer and reads it. Where it took too long, the program is ended, and so is what it writes.
    pub(super) fn answer<T>(&self, ask: impl FnOnce() -> T) -> T {
        self.turn(Turn::Its);
        let answer = ask();
        self.turn(Turn::Ours);
        answer
    }

    /// Ends the program.
    pub(super) fn end(&self) {
        self.shared.lock().program.kill().ok();
    }

    /// Waits until it has ended by itself, and whether it was content.
    ///
    /// # Errors
    /// What the machine refused.
    pub(super) fn is_content(&self) -> io::Result<bool> {
        Ok(self.shared.lock().program.wait()?.success())
    }

    /// Whether it was ended since an answer did not come.
    pub(super) fn is_too_late(&self) -> bool {
        self.shared.lock().turn == Turn::TooLate
    }

    fn turn(&self, turn: Turn) {
        let mut state = self.shared.lock();
        if state.turn != Turn::TooLate {
            state.awaited += u64::from(turn == Turn::Its);
            state.turn = turn;
            self.shared.changed.notify_all();
        }
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        self.turn(Turn::Over);
        let mut state = self.shared.lock();
        // One that has ended cannot be; nothing is written by it, so that it may be ended at any moment.
        state.program.kill().ok();
        state.program.wait().ok();
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Ends the program where one answer takes longer than `patience`.
fn watch(shared: &Shared, patience: Duration) {
    let mut state = shared.lock();
    while !matches!(state.turn, Turn::Over | Turn::TooLate) {
        let (turn, awaited) = (state.turn, state.awaited);
        let is_same = |state: &mut State| state.turn == turn && state.awaited == awaited;
        let waited = shared.changed.wait_timeout_while(state, patience, is_same);
        let (now, waited) = waited.unwrap_or_else(PoisonError::into_inner);
        state = now;
        if waited.timed_out() && turn == Turn::Its {
            state.turn = Turn::TooLate;
            state.program.kill().ok();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{
        io::{Read, Write},
        process::Stdio,
    };

    use super::*;

    fn started(program: &str, patience: Duration) -> (Watched, Pipes) {
        let mut command = Command::new(program);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        Watched::start(&mut command, patience).expect("a program")
    }

    #[test]
    fn a_program_that_never_answers_is_ended() {
        // It gives back what it is given, and it is given nothing.
        let (watched, mut pipes) = started("cat", Duration::from_millis(20));
        let mut said = String::new();
        watched.answer(|| pipes.answers.read_to_string(&mut said)).expect("the end of its output");
        assert_eq!((said.as_str(), watched.is_too_late()), ("", true));
    }

    #[test]
    fn a_program_that_answers_is_left_alone() {
        let (watched, mut pipes) = started("cat", Duration::from_secs(600));
        for words in [b"one", b"two"] {
            let mut said = [0; 3];
            pipes.ask.write_all(words).expect("a program that reads");
            watched.answer(|| pipes.answers.read_exact(&mut said)).expect("an answer");
            assert_eq!(&said, words);
        }
        drop(pipes);
        assert_eq!((watched.is_content().expect("its end"), watched.is_too_late()), (true, false));
    }
}
