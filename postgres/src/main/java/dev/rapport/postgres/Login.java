package dev.rapport.postgres;

/// A role of the database and its password.
public record Login(String user, String password) {
  public Login {
    if (user.isBlank() || password.isBlank()) {
      throw new IllegalArgumentException("a login has a user and a password");
    }
  }

  /// Without the password: settings end up in logs.
  @Override
  public String toString() {
    return "Login[" + user + "]";
  }
}
