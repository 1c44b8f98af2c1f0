package dev.rapport.faces.desk;

import java.util.List;
import java.util.Optional;

/// Who works in a house, and who was invited.
///
/// @param invite absent for whoever may not change it
public record HouseStaffPage(
    boolean mayChange, List<Member> members, List<Invited> invited, Optional<AskForm> invite) {

  /// @param aside "owner, Mill Road"
  /// @param comesIn how and when she last came in
  /// @param owned whose relationships she owns; empty when nobody's
  /// @param firm why she cannot be switched off; empty when she can
  public record Member(
      String name, String aside, String comesIn, String owned, List<AskForm> forms, String firm) {}

  /// @param end where it is taken back
  public record Invited(String words, String until, String end) {}
}
