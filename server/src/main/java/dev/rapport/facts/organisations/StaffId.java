package dev.rapport.facts.organisations;

import java.util.UUID;

public record StaffId(UUID value) {}
