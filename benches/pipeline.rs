//! How long each part of the road takes on Kyrgyzstan's edition: load, score, render.

fn main() {
    divan::main();
}
