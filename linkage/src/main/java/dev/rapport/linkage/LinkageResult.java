package dev.rapport.linkage;

import dev.rapport.linkage.clusters.Links;
import java.util.Map;

/// What a run found, with what it took and how wrong it believes to be.
///
/// @param clusters for each record the lowest record of its cluster
/// @param links the candidate pairs that weigh enough to be looked at, the strongest first
/// @param threshold the weight in bits from which a link may join, chosen by the estimated
///   false-discovery rate
/// @param estimatedFalseDiscoveryRate of the pairs inside the clusters
/// @param estimatedMissRate of the matches, those no blocking key met included
/// @param refusedJoins links above the threshold that average link or a constraint refused: the
///   best questions for a person
/// @param seconds for each stage, in the order of the work
public record LinkageResult(
    int[] clusters,
    Links links,
    MatchModel model,
    MatchWeight weight,
    double threshold,
    double estimatedFalseDiscoveryRate,
    double estimatedMissRate,
    BlockingAnalysis blocking,
    Links refusedJoins,
    Map<String, Double> seconds) {}
