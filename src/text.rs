//! Text as people write it: cleaning, clusters and widths, wrapping, words, and the editor.
