package dev.rapport.facts.people;

import java.util.UUID;

public record ThingId(UUID value) {}
