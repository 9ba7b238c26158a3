#!/bin/sh
# Installs the Debian packages that are missing of debian-packages.txt, and checks that Node.js is there.
# Without root it changes nothing and says what to do. Exit status: 0 if all is there in the end, otherwise 1.
set -eu

list=$(dirname "$0")/debian-packages.txt

missing_packages() {
	sed -e 's/#.*//' "$list" | while read -r package _; do
		[ -n "$package" ] || continue
		status=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null) || status=unknown
		[ "$status" = installed ] || echo "$package"
	done
}

# $1: the packages, separated by spaces.
install_packages() {
	export DEBIAN_FRONTEND=noninteractive
	apt-get -o DPkg::Lock::Timeout=300 update
	# The list has no name with a space in it.
	# shellcheck disable=SC2086
	apt-get -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends $1
}

# The range that package.json gives under "engines".
node_fits() {
	version=$(node --version 2>/dev/null) || return 1
	major=${version#v}
	minor=${major#*.}
	major=${major%%.*}
	minor=${minor%%.*}
	[ "$major" -eq 20 ] && [ "$minor" -ge 19 ]
}

missing=$(missing_packages | xargs)
if [ -n "$missing" ]; then
	if [ "$(id -u)" -ne 0 ]; then
		echo "setup: these Debian packages are missing: $missing"
		echo "  help: sudo apt-get install --no-install-recommends $missing"
		exit 1
	fi
	install_packages "$missing"
fi

if ! node_fits; then
	echo "setup: Node.js 20, at least 20.19, is needed; found: $(node --version 2>/dev/null || echo none)"
	echo "  help: Debian 12 has only an older one: install Node.js 20 with a version manager such as nvm, or from its project"
	exit 1
fi
