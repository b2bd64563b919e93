// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/practice/practicepicture.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace uttar::server {

namespace {

constexpr int width = 240;
constexpr int height = 160;

std::uint32_t crc32(const QByteArray &bytes)
{
    std::uint32_t crc = 0xffffffff;
    for (const char each : bytes) {
        crc ^= std::uint8_t(each);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xedb88320u : 0);
    }
    return ~crc;
}

void appendNumber(QByteArray &out, std::uint32_t number)
{
    std::array<char, 4> bytes{};
    qToBigEndian(number, bytes.data());
    out.append(bytes.data(), 4);
}

// PNG, 5.3
void appendChunk(QByteArray &out, const QByteArray &type, const QByteArray &data)
{
    appendNumber(out, std::uint32_t(data.size()));
    out += type + data;
    appendNumber(out, crc32(type + data));
}

struct Colour
{
    int red = 0;
    int green = 0;
    int blue = 0;
};

struct Scene
{
    int horizon = 60;
    int middleX = 120;
    int middleY = 115;
    int wide = 70;
    int high = 22;
    Colour ground;
    Colour spot; // water, a heap, a pit
};

Colour colourAt(const Scene &scene, int x, int y)
{
    if (y < scene.horizon) {
        // Houses stand before the sky, in columns of different height.
        const int column = x / 30;
        const int roof = scene.horizon - 14 - (column * 37 + scene.middleX) % 26;
        if (y > roof)
            return {150 + (column * 53) % 50, 125 + (column * 31) % 40, 105 + (column * 17) % 40};
        return {170 - y / 3, 195 - y / 4, 220 - y / 5};
    }
    const double dx = double(x - scene.middleX) / scene.wide;
    const double dy = double(y - scene.middleY) / scene.high;
    const double far = dx * dx + dy * dy;
    const int grain = (x * 7 + y * 13) % 11;
    const auto &base = far < 1.0 ? scene.spot : scene.ground;
    const int shade = grain + (far < 1.0 ? int(18 * far) : (y - scene.horizon) / 6);
    return {std::min(255, base.red + shade), std::min(255, base.green + shade), std::min(255, base.blue + shade)};
}

} // namespace

QByteArray practicePicture(Random &random)
{
    constexpr auto grounds = std::to_array<Colour>({{96, 90, 84}, {128, 112, 88}, {84, 92, 80}});
    constexpr auto spots = std::to_array<Colour>({{70, 100, 120}, {96, 70, 44}, {44, 42, 40}, {110, 104, 60}});
    const Scene scene{.horizon = 50 + int(random.below(30)),
                      .middleX = 70 + int(random.below(100)),
                      .middleY = 108 + int(random.below(20)),
                      .wide = 45 + int(random.below(50)),
                      .high = 14 + int(random.below(16)),
                      .ground = grounds[random.below(grounds.size())],
                      .spot = spots[random.below(spots.size())]};
    QByteArray rows;
    rows.reserve((width * 3 + 1) * height);
    for (int y = 0; y < height; ++y) {
        rows += '\0'; // no filter
        for (int x = 0; x < width; ++x) {
            const auto colour = colourAt(scene, x, y);
            rows += char(colour.red);
            rows += char(colour.green);
            rows += char(colour.blue);
        }
    }
    QByteArray header;
    appendNumber(header, width);
    appendNumber(header, height);
    header += QByteArray::fromHex("0802000000"); // 8 bits a channel, RGB, nothing interlaced

    QByteArray png = QByteArray::fromHex("89504e470d0a1a0a");
    appendChunk(png, "IHDR", header);
    appendChunk(png, "IDAT", qCompress(rows, 9).sliced(4)); // after Qt's own length stands a zlib stream
    appendChunk(png, "IEND", {});
    return png;
}

} // namespace uttar::server
