# Findings by pattern: how many, first, last, and the weight of their severities. For `jq --slurp`.
group_by(.pattern) | map({
  pattern: .[0].pattern,
  count: length,
  first: (map(.timestamp) | min),
  last: (map(.timestamp) | max),
  weight: (map(if .severity == "blocking" then 1.0 elif .severity == "warning" then 0.6 else 0.3 end) | add)
})
