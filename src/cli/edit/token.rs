//! The key of a session: without it nothing is read and nothing is written.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;

use crate::told;

/// A key that nobody can guess: 128 bits of the machine's randomness, as hexadecimal digits.
///
/// # Errors
/// Where the machine gives none.
pub(super) fn token() -> anyhow::Result<String> {
    let mut bytes = [0_u8; 16];
    let read =
        std::fs::File::open("/dev/urandom").and_then(|mut file| std::io::Read::read_exact(&mut file, &mut bytes));
    if read.is_err() {
        // Elsewhere the standard library's hashers are keyed by the machine's randomness: what they make of a number is a secret.
        for part in bytes.chunks_mut(8) {
            part.copy_from_slice(&RandomState::new().hash_one(std::process::id()).to_le_bytes());
        }
    }
    anyhow::ensure!(bytes.iter().any(|byte| *byte != 0), told!("edit.no-randomness"));
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_keys_are_alike() {
        let keys: std::collections::BTreeSet<String> = (0..50).map(|_| token().expect("a key")).collect();
        assert_eq!(keys.len(), 50);
        assert!(keys.iter().all(|key| key.len() == 32));
    }
}
