package dev.rapport.faces.desk;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the desk is served.
///
/// @param https whether browsers reach it over TLS only; cookies are then bound to this host
/// @param demo whether anybody may sign in as anybody with one click, as in a simulated town
@ConfigurationProperties("rapport")
record DeskSettings(@DefaultValue("false") boolean https, @DefaultValue("false") boolean demo) {}
