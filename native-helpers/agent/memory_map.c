// SPDX-License-Identifier: GPL-2.0-only
#include "memory_map.h"

#include <inttypes.h>
#include <string.h>

#include "content.h"
#include "parse.h"

/* arch/x86/include/asm/e820/types.h, which is no uapi. */
#define E820_RAM 1

static const struct name types[] = {
	{ "System RAM", E820_RAM },
	{ "Reserved", 2 },
	{ "ACPI Tables", 3 },
	{ "ACPI Non-volatile Storage", 4 },
	{ "Unusable memory", 5 },
	{ "Persistent Memory", 7 },
	{ "Persistent Memory (legacy)", 12 },
	{ "Soft Reserved", 0xefffffff },
	{ NULL, 0 },
};

static bool add_line(struct memory_map *map, char *line)
{
	uint64_t start, end, type;
	int name = 0;

	line[strcspn(line, "\n")] = '\0';
	/* What begins with a blank lies inside the range above it. */
	if (line[0] == ' ' ||
	    sscanf(line, "%" SCNx64 "-%" SCNx64 " : %n", &start, &end, &name) != 2 ||
	    !parse_name(line + name, types, &type))
		return true;
	if (map->count == E820_MAX_ENTRIES_ZEROPAGE)
		return false;
	map->entries[map->count++] = (struct boot_e820_entry){
		.addr = start,
		.size = end - start + 1,
		.type = (uint32_t)type,
	};
	return true;
}

/* To who may not see the addresses they are all 0. */
static bool has_ram(const struct memory_map *map)
{
	for (int i = 0; i < map->count; i++) {
		if (map->entries[i].type == E820_RAM && map->entries[i].size > 1)
			return true;
	}
	return false;
}

bool memory_map_read(FILE *iomem, struct memory_map *map)
{
	char line[256];

	while (fgets(line, sizeof(line), iomem)) {
		if (!add_line(map, line))
			return false;
	}
	return has_ram(map);
}

/* What two rooms share; its end is not above its start if that is nothing. */
static struct room common(struct room a, struct room b)
{
	return (struct room){
		.start = a.start > b.start ? a.start : b.start,
		.end = a.end < b.end ? a.end : b.end,
	};
}

static uint64_t highest_in(struct room room, uint64_t size)
{
	uint64_t start;

	if (room.end <= room.start || size > room.end - room.start)
		return 0;
	start = (room.end - size) / CONTENT_PAGE * CONTENT_PAGE;
	return start >= room.start ? start : 0;
}

uint64_t memory_map_highest(const struct memory_map *map, struct room room, uint64_t size)
{
	uint64_t highest = 0;

	for (int i = 0; i < map->count; i++) {
		const struct boot_e820_entry *entry = &map->entries[i];
		struct room ram = { entry->addr, entry->addr + entry->size };
		uint64_t start = entry->type == E820_RAM ? highest_in(common(room, ram), size) : 0;

		if (start > highest)
			highest = start;
	}
	return highest;
}
