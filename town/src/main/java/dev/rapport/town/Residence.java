package dev.rapport.town;

import java.time.LocalDate;

/// An address and the day she moved in.
record Residence(LocalDate from, Address address) {}
