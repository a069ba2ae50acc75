#compdef skillmesh
# skillmesh completion for zsh. Use it in this shell:  source <(skillmesh completion zsh)
_skillmesh() {
    local line
    local -a found
    while IFS= read -r line; do
        found+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
    done < <("${words[1]}" complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)
    if (( ${#found} )); then
        _describe 'skillmesh' found
    else
        _files
    fi
}
compdef _skillmesh skillmesh
