package dev.rapport.facts.organisations;

import java.time.ZoneId;

public record Place(PlaceId id, String slug, String name, ZoneId zone) {}
