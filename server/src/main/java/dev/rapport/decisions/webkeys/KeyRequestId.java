package dev.rapport.decisions.webkeys;

import java.util.UUID;

/// Names what a clerk asked a holder to open.
public record KeyRequestId(UUID value) {}
