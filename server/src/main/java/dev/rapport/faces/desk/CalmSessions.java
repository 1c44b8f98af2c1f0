package dev.rapport.faces.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

/// The sessions of the desk as requests use them. A request reads its session once: Spring Session
/// asks for it again after it was saved. And that somebody was here is noted once a minute, not
/// with each page, which would wait for the disk to write it down.
final class CalmSessions<S extends Session>
    implements FindByIndexNameSessionRepository<CalmSessions.Calm<S>> {

  /// By so much earlier a session may end that nobody uses: little beside hours.
  static final Duration NOTED_EVERY = Duration.ofMinutes(1);

  private final ScopedValue<Visit<S>> visit = ScopedValue.newInstance();
  private final FindByIndexNameSessionRepository<S> kept;

  private CalmSessions(FindByIndexNameSessionRepository<S> kept) {
    this.kept = kept;
  }

  static <S extends Session> CalmSessions<S> of(FindByIndexNameSessionRepository<S> kept) {
    return new CalmSessions<>(kept);
  }

  /// What one request has read.
  private static final class Visit<S extends Session> {
    private @Nullable Calm<S> session;
  }

  /// Runs a request.
  void during(ScopedValue.CallableOp<Boolean, Exception> request) throws Exception {
    ScopedValue.where(visit, new Visit<>()).call(request);
  }

  @Override
  public Calm<S> createSession() {
    return new Calm<>(kept.createSession(), true);
  }

  @Override
  public void save(Calm<S> session) {
    if (session.changed) {
      kept.save(session.kept);
      session.changed = false;
    }
    remember(session);
  }

  @Override
  public @Nullable Calm<S> findById(String id) {
    Calm<S> read = visit.isBound() ? visit.get().session : null;
    if (read != null && read.getId().equals(id)) {
      return read;
    }
    S found = kept.findById(id);
    return found == null ? null : new Calm<>(found, false);
  }

  @Override
  public void deleteById(String id) {
    remember(null);
    kept.deleteById(id);
  }

  private void remember(@Nullable Calm<S> session) {
    if (visit.isBound()) {
      visit.get().session = session;
    }
  }

  @Override
  public Map<String, Calm<S>> findByIndexNameAndIndexValue(String name, String value) {
    Map<String, Calm<S>> found = new LinkedHashMap<>();
    kept.findByIndexNameAndIndexValue(name, value)
        .forEach((id, session) -> found.put(id, new Calm<>(session, false)));
    return found;
  }

  /// A session that knows whether there is anything to keep.
  static final class Calm<S extends Session> implements Session {

    private final S kept;
    private boolean changed;

    private Calm(S kept, boolean changed) {
      this.kept = kept;
      this.changed = changed;
    }

    @Override
    public void setLastAccessedTime(Instant at) {
      if (changed || !at.isBefore(kept.getLastAccessedTime().plus(NOTED_EVERY))) {
        changed = true;
        kept.setLastAccessedTime(at);
      }
    }

    @Override
    public Instant getLastAccessedTime() {
      return kept.getLastAccessedTime();
    }

    @Override
    public String getId() {
      return kept.getId();
    }

    @Override
    public String changeSessionId() {
      changed = true;
      return kept.changeSessionId();
    }

    @Override
    public <T> @Nullable T getAttribute(String name) {
      return kept.getAttribute(name);
    }

    @Override
    public Set<String> getAttributeNames() {
      return kept.getAttributeNames();
    }

    @Override
    public void setAttribute(String name, Object value) {
      changed = true;
      kept.setAttribute(name, value);
    }

    @Override
    public void removeAttribute(String name) {
      changed = true;
      kept.removeAttribute(name);
    }

    @Override
    public Instant getCreationTime() {
      return kept.getCreationTime();
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
      changed = true;
      kept.setMaxInactiveInterval(interval);
    }

    @Override
    public Duration getMaxInactiveInterval() {
      return kept.getMaxInactiveInterval();
    }

    @Override
    public boolean isExpired() {
      return kept.isExpired();
    }
  }
}
