//! What the machine may refuse before a command has begun: threads, a clock, files of any size.

use std::{
    sync::{Arc, Once, atomic::AtomicBool},
    time::SystemTime,
};

use crate::told;
use anyhow::ensure;

/// The most threads that a command asks for; more cores than these would wait for the disk.
const MAX_THREADS: usize = 256;

/// Makes the threads on which editions are read and written, once. Where the machine gives none, the thread that asks does all the
/// work itself.
pub(super) fn ready_threads() {
    static READY: Once = Once::new();
    READY.call_once(|| {
        let threads = rayon::ThreadPoolBuilder::new().num_threads(threads());
        if threads.build_global().is_err() {
            let alone = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread();
            if let Ok(alone) = alone.build() {
                // It lasts as long as the program.
                std::mem::forget(alone);
            }
        }
    });
}

/// As many threads as there are cores, or as `RAYON_NUM_THREADS` asks for.
#[expect(clippy::disallowed_methods, reason = "how many threads there are changes no result")]
fn threads() -> usize {
    let asked = std::env::var("RAYON_NUM_THREADS").ok().and_then(|number| number.parse().ok());
    let cores = || std::thread::available_parallelism().map_or(1, usize::from);
    asked.filter(|&number| number > 0).unwrap_or_else(cores).min(MAX_THREADS)
}

/// Lets a write beyond the largest size of a file that the machine allows fail, as one to a full disk does, and not end the program.
pub(super) fn outlive_large_files() {
    #[cfg(unix)]
    {
        // Where the signal cannot be taken it ends the program as before.
        let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::new(AtomicBool::new(false)));
    }
    #[cfg(not(unix))]
    let _ = Arc::new(AtomicBool::new(false));
}

/// Makes sure that the clock shows a time that a file can be marked with: the library of workbooks asks it, and ends the program over one
/// that it cannot read.
///
/// # Errors
/// Where the clock stands before 1970.
#[expect(clippy::disallowed_methods, reason = "the clock only decides whether a workbook can be written at all")]
pub(super) fn has_clock() -> anyhow::Result<()> {
    let is_set = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).is_ok();
    ensure!(is_set, told!("machine.clock"));
    Ok(())
}
