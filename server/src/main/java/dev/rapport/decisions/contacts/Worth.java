package dev.rapport.decisions.contacts;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Knows what contacts that need not be add to silence.
interface Worth {

  /// Nobody is asked, and nothing is left to a lot.
  Worth UNASKED =
      new Worth() {
        @Override
        public Map<UUID, Circumstances.Expected> of(List<DecisionWriting.Draft> drafts) {
          return Map.of();
        }

        @Override
        public void leftInSilence(Collection<DecisionWriting.Draft> drafts) {}
      };

  /// By contact; those of which nothing is known are left out.
  Map<UUID, Circumstances.Expected> of(List<DecisionWriting.Draft> drafts);

  /// Keeps whom the lot left in silence, so that what comes of it is seen.
  ///
  /// @param drafts kept decisions; those of another reason are passed over
  void leftInSilence(Collection<DecisionWriting.Draft> drafts);
}
