//! The binary: hands over to the commands.

fn main() -> std::process::ExitCode {
    mdmm::cli::main()
}
