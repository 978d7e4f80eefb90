package atelier.app;

import atelier.lessons.text.Sentence;

/// A look at another screen, from which one comes back.
///
/// @param from the screen to come back to
/// @param remark what is said above the other screen meanwhile
public record Visit(String from, Sentence remark) {}
