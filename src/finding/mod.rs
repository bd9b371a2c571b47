//! What can be said about a file, and where: codes, findings, places.
