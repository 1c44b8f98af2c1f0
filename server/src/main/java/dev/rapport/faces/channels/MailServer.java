package dev.rapport.faces.channels;

import java.util.Optional;

/// Where e-mail of a house leaves, as it is shown: its password never is.
///
/// @param sender address from which people get mail
/// @param name with which it is signed in to; absent where nobody needs to
/// @param passwordOpens whether there is a password and it can be read
/// @param startTls refuses a server that does not encrypt
public record MailServer(
    String host,
    int port,
    String sender,
    Optional<String> name,
    boolean hasPassword,
    boolean passwordOpens,
    boolean startTls) {}
