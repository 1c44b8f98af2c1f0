package dev.rapport.facts.people;

import java.time.LocalDate;
import java.util.Optional;

/// What one source says of a person, whatever the house says by hand.
public record SourceSays(
    String source,
    String name,
    Optional<LocalDate> birth,
    Optional<Pronoun> pronoun,
    Optional<String> language) {}
