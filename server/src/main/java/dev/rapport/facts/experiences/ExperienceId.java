package dev.rapport.facts.experiences;

import java.util.UUID;

public record ExperienceId(UUID value) {}
