package dev.rapport.decisions.outcomes;

import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/// Who works on a whole ledger works alone: learning and reckoning each hold what they need of it,
/// and both at once fill the memory of a server, so that it does little but tidy it.
@Component
class LedgerTurn {

  private final ReentrantLock turn = new ReentrantLock(true);

  /// Waits for its turn; who is stopped meanwhile does nothing.
  void take(Runnable work) {
    try {
      turn.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    try {
      work.run();
    } finally {
      turn.unlock();
    }
  }
}
