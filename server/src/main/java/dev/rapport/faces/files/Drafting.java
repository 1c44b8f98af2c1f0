package dev.rapport.faces.files;

import org.jspecify.annotations.Nullable;

/// How a row of one kind becomes a draft.
interface Drafting {

  /// The draft, or null when the row says nothing to keep. When the row was refused, whatever is
  /// returned is not used.
  @Nullable Drafted draft(RowReading row);

  /// @param byName who brings the file in
  static Drafting of(Kind kind, House house, String byName) {
    return switch (kind) {
      case PEOPLE -> new PeopleRows(house, byName);
      case THINGS -> new ThingRows();
      case EXPERIENCES -> new ExperienceRows(house);
      case PERMISSIONS -> new PermissionRows(byName);
      case CONTACTS -> new ContactRows(house, byName);
    };
  }
}
