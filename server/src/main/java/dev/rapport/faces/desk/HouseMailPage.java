package dev.rapport.faces.desk;

import java.util.List;
import java.util.Optional;

/// Where the mail of a house leaves.
///
/// @param state what counts now, a sentence each
/// @param facts of the server that counts
/// @param server absent where nothing can be changed here
/// @param test absent where no test can be sent
public record HouseMailPage(
    boolean mayChange,
    List<String> state,
    List<HouseSettingsPage.Fact> facts,
    Optional<AskForm> server,
    Optional<AskForm> test,
    boolean canForget) {}
