# What the action (action.yml) runs: says every fault, and writes them as a SARIF log besides.
set -u
# Folders are separated by spaces, as the action's documentation says.
read -r -a folders <<< "$FOLDERS"
options=(--ui "${UI:-en}" --sarif "${SARIF:-balise.sarif}")
[ "${NO_BUILTIN:-false}" = true ] && options+=(--no-builtin)
[ "${MUTATE:-false}" = true ] && options+=(--mutate)
[ "${MUTATE:-false}" = true ] && [ -n "${EVIDENCE:-}" ] && options+=(--evidence "$EVIDENCE")
exec "$BALISE" pack test "${options[@]}" -- "${folders[@]}"
