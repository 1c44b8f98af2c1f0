package dev.rapport.faces.channels;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How e-mail leaves this server.
///
/// @param from sender's address; its domain also names the messages
/// @param startTls refuses a server that does not encrypt
/// @param timeoutSeconds for each step of the conversation; far below a lease
@ConfigurationProperties("rapport.mail")
record MailSettings(
    String host,
    @DefaultValue("25") int port,
    String from,
    @Nullable String name,
    @Nullable String password,
    @DefaultValue("false") boolean startTls,
    @DefaultValue("30") int timeoutSeconds) {}
