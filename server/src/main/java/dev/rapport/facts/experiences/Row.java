package dev.rapport.facts.experiences;

import dev.rapport.ground.database.UuidsByTime;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A draft on its way into the ledger, with the ids it gets if it is new.
///
/// @param position in the batch
/// @param problem id of the problem it opens
/// @param told the draft in words, which the columns and the fingerprint are both made of
@SuppressWarnings("ArrayRecordComponent") // compared by position, never by content
record Row(
    int position,
    ExperienceDraft draft,
    UUID id,
    @Nullable UUID problem,
    Told told,
    byte[] content) {

  static Row of(int position, ExperienceDraft draft) {
    Told told = Told.of(draft);
    return new Row(
        position,
        draft,
        UuidsByTime.next(),
        draft.problem() == null ? null : UuidsByTime.next(),
        told,
        told.fingerprint());
  }

  Key key() {
    return new Key(draft.source(), draft.key());
  }

  @Nullable Key about() {
    return draft.about() == null ? null : new Key(draft.source(), draft.about());
  }

  @Nullable Key settles() {
    return draft.settles() == null ? null : new Key(draft.source(), draft.settles());
  }

  Stream<Key> references() {
    return Stream.concat(Stream.ofNullable(about()), Stream.ofNullable(settles()));
  }
}
