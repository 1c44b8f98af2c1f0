package dev.rapport.facts.experiences;

import dev.rapport.facts.experiences.ExperienceDraft.FeelingDraft;
import dev.rapport.facts.experiences.ExperienceDraft.ResultDraft;
import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.database.UuidsByTime;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Drafts for tests, of the source `shop`.
record Drafts(
    String key,
    RecordId record,
    String kind,
    @Nullable String channel,
    @Nullable String about,
    Instant at,
    @Nullable String words,
    @Nullable Long amount,
    int times,
    @Nullable Instant windowUntil,
    @Nullable ResultDraft result,
    @Nullable FeelingDraft feeling,
    @Nullable String problem,
    @Nullable String settles) {

  static final Instant MONDAY = Instant.parse("2024-05-13T08:00:00Z");

  static Drafts of(String key, RecordId record, String kind) {
    return new Drafts(
        key, record, kind, null, null, MONDAY, null, null, 1, null, null, null, null, null);
  }

  static RecordId somebody() {
    return new RecordId(UuidsByTime.next());
  }

  Drafts over(String channel) {
    return new Drafts(
        key,
        record,
        kind,
        channel,
        about,
        at,
        words,
        amount,
        times,
        windowUntil,
        result,
        feeling,
        problem,
        settles);
  }

  Drafts about(String about) {
    return new Drafts(
        key,
        record,
        kind,
        channel,
        about,
        at,
        words,
        amount,
        times,
        windowUntil,
        result,
        feeling,
        problem,
        settles);
  }

  Drafts after(Duration later) {
    return new Drafts(
        key,
        record,
        kind,
        channel,
        about,
        MONDAY.plus(later),
        words,
        amount,
        times,
        windowUntil,
        result,
        feeling,
        problem,
        settles);
  }

  Drafts words(String words) {
    return new Drafts(
        key,
        record,
        kind,
        channel,
        about,
        at,
        words,
        amount,
        times,
        windowUntil,
        result,
        feeling,
        problem,
        settles);
  }

  Drafts euros(long amount) {
    return new Drafts(
        key,
        record,
        kind,
        channel,
        about,
        at,
        words,
        amount * 100,
        times,
        windowUntil,
        result,
        feeling,
        problem,
        settles);
  }

  Drafts times(int times) {
    return new Drafts(
        key,
        record,
        kind,
        channel,
        about,
        at,
        words,
        amount,
        times,
        windowUntil,
        result,
        feeling,
        problem,
        settles);
  }

  Drafts window(Duration window) {
    return new Drafts(
        key,
        record,
        kind,
        channel,
        about,
        at,
        words,
        amount,
        times,
        at.plus(window),
        result,
        feeling,
        problem,
        settles);
  }

  Drafts result(String result) {
    return new Drafts(
        key,
        record,
        kind,
        channel,
        about,
        at,
        words,
        amount,
        times,
        windowUntil,
        new ResultDraft(result, null, at),
        feeling,
        problem,
        settles);
  }

  Drafts felt(Feeling feeling, String words, String teller) {
    return new Drafts(
        key,
        record,
        kind,
        channel,
        about,
        at,
        this.words,
        amount,
        times,
        windowUntil,
        result,
        new FeelingDraft(feeling, words, teller),
        problem,
        settles);
  }

  Drafts problem(String problem) {
    return new Drafts(
        key,
        record,
        kind,
        channel,
        about,
        at,
        words,
        amount,
        times,
        windowUntil,
        result,
        feeling,
        problem,
        settles);
  }

  Drafts settles(String settles) {
    return new Drafts(
        key,
        record,
        kind,
        channel,
        about,
        at,
        words,
        amount,
        times,
        windowUntil,
        result,
        feeling,
        problem,
        settles);
  }

  ExperienceDraft draft() {
    return ExperienceDraft.hers("shop", key, record, kind, at)
        .over(channel)
        .about(about)
        .saying(words)
        .worth(amount, "EUR")
        .times(times)
        .openUntil(windowUntil)
        .cameTo(result)
        .felt(feeling)
        .opening(problem)
        .settling(settles);
  }
}
