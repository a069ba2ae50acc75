# Line coverage per assembly over any number of cobertura files: a line counts as covered when any test project reached it.
# Exit code 1 when an assembly is under `least` per cent. Records end at "<".
function attribute(key) {
  return match($0, " " key "=\"[^\"]*\"") ? substr($0, RSTART + length(key) + 3, RLENGTH - length(key) - 4) : ""
}
/^package / { assembly = attribute("name") }
# Reports name files from different roots: below the assembly's own folder they agree.
/^class / {
  file = attribute("filename")
  at = index(file, assembly "/")
  if (at) file = substr(file, at + length(assembly) + 1)
  generated = file ~ /\.g\.cs$|\/obj\//
}
/^line / && !generated {
  key = assembly SUBSEP file SUBSEP attribute("number")
  if (!(key in seen)) { seen[key] = 0; lines[assembly]++ }
  if (!seen[key] && attribute("hits") > 0) { seen[key] = 1; covered[assembly]++ }
}
END {
  count = split("SkillMesh.Schemas SkillMesh.Core SkillMesh.Learning", wanted, " ")
  for (i = 1; i <= count; i++) {
    name = wanted[i]
    share = lines[name] ? 100 * covered[name] / lines[name] : 0
    low = share < least
    under += low
    printf "line coverage %-20s %5.1f %% of %d lines%s\n", name, share, lines[name], low ? " (under the " least " % asked for)" : ""
  }
  exit under > 0
}
