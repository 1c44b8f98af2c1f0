package dev.rapport.facts.organisations;

import dev.rapport.ground.tenancy.OrganisationId;
import java.time.ZoneId;

/// A house that keeps its relationships on this server.
///
/// @param slug its name in addresses and on the command line
/// @param zone where its day begins and ends
/// @param country ISO 3166-1 alpha-2; how its phone numbers are read
public record Organisation(
    OrganisationId id, String slug, String name, String kind, ZoneId zone, String country) {}
