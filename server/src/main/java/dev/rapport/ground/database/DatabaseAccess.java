package dev.rapport.ground.database;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the server reaches its database: the owner migrates, the application role works.
///
/// @param pool largest number of connections the server holds
@ConfigurationProperties("rapport.database")
public record DatabaseAccess(
    String url,
    String ownerName,
    String ownerPassword,
    String applicationName,
    String applicationPassword,
    @DefaultValue("12") int pool) {}
