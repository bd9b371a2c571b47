//! The binary: hands over to the commands.

fn main() -> std::process::ExitCode {
    mdmm::cli::main()
}

/// A report is many small texts, and editions are made on all cores: this allocator halves what the system's takes.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
